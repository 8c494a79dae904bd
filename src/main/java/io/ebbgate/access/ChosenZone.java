package io.ebbgate.access;

import io.ebbgate.web.ViewerZone;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The zone on the account of whoever is signed in. */
@Component
class ChosenZone implements ViewerZone {

    private final People people;

    ChosenZone(People people) {
        this.people = people;
    }

    @Override
    public Optional<ZoneId> chosen() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? people.zoneOf(caller)
                : Optional.empty();
    }
}
