package io.ebbgate.gate;

import io.ebbgate.web.Refused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** Why what somebody names is no freeze that they can look at or lift. */
final class NoSuchFreeze {

    private static final Pattern BY_INCIDENT = Pattern.compile("incident-(\\d+)");

    private NoSuchFreeze() {}

    /** Nobody declared the freeze of an incident, so nobody lifts it. */
    static Refused of(String id) {
        Matcher incident = BY_INCIDENT.matcher(id);
        return incident.matches()
                ? new Refused(
                        HttpStatus.CONFLICT,
                        "Ends with its incident",
                        "%s stands while incident %s is open, and ends when that is resolved. An override that names %1$s lets a fix through."
                                .formatted(id, incident.group(1)))
                : new Refused(HttpStatus.NOT_FOUND, "No such freeze", "There is no freeze " + id + ".");
    }
}
