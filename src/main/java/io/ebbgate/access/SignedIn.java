package io.ebbgate.access;

import io.ebbgate.web.NavigationEntry;
import io.ebbgate.web.PagePart;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Tells every page who is signed in, as {@code caller}, and where they may go, as {@code navigation}. For a stranger there is no
 * caller, and nowhere to go.
 */
@Component
class SignedIn implements PagePart {

    private final List<NavigationEntry> entries;

    SignedIn(List<NavigationEntry> entries) {
        this.entries = entries.stream().sorted().toList();
    }

    /** @param current whether the page that is asked for is at this place */
    record Way(String label, String path, boolean current) {}

    @Override
    public Map<String, Object> attributes(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Map.of("caller", caller, "navigation", ways(caller, request.getRequestURI()))
                : Map.of("navigation", List.of());
    }

    private List<Way> ways(Caller caller, String path) {
        return entries.stream()
                .filter(entry ->
                        Role.named(entry.role()).filter(caller.role()::covers).isPresent())
                .map(entry -> new Way(entry.place().label(), entry.path(), entry.leadsTo(path)))
                .toList();
    }
}
