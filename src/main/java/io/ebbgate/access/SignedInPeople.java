package io.ebbgate.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Makes a caller of the person whose session it is, anew with every request. */
@Component
class SignedInPeople implements SecurityContextRepository {

    private final Sessions sessions;

    SignedInPeople(Sessions sessions) {
        this.sessions = sessions;
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        Object admitted = request.getAttribute(Doorkeeper.ADMITTED);
        if (admitted instanceof CallerAuthentication already) {
            // The same request, further on: as at the other door.
            return new SecurityContextImpl(already);
        }
        return sessions.person(request)
                .map(person -> {
                    CallerAuthentication caller = new CallerAuthentication(person.callerFrom(request.getRemoteAddr()));
                    request.setAttribute(Doorkeeper.ADMITTED, caller);
                    return new SecurityContextImpl(caller);
                })
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation") // The interface still asks for it; only the deferred way is used.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return contextOf(holder.getRequest());
    }

    /** {@link Sessions} begins and ends sessions itself. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return contextOf(request).getAuthentication() != null;
    }
}
