package io.ebbgate.access;

import io.ebbgate.web.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Who asks. Controllers get it by {@code @AuthenticationPrincipal}.
 *
 * @param tokenId the id of the token that was presented, empty where a person came with a session
 * @param name the person's name, or that of a token that is nobody's own
 * @param services globs: what a pipeline may ask for; empty in other roles
 * @param environments globs: where a pipeline may ask for it; empty in other roles
 * @param address where the request came from, as the servlet container has it
 * @param person the person's id, whether they signed in or presented a token of their own; null for a machine
 */
public record Caller(
        String tokenId,
        String name,
        Role role,
        List<String> services,
        List<String> environments,
        String address,
        @Nullable String person) {

    public Caller {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
    }

    /** A machine, or whoever holds a token that is nobody's own. */
    public Caller(
            String tokenId, String name, Role role, List<String> services, List<String> environments, String address) {
        this(tokenId, name, role, services, environments, address, null);
    }

    /** Whose deed it is: two callers with the same one are the same person or machine, so neither may approve the other's. */
    public String who() {
        return person == null ? tokenId : person;
    }

    /** Whether the role that is needed for something is this one's or less: {@code caller.may(Role.MANAGER)}. */
    public boolean may(Role needed) {
        return role.covers(needed);
    }

    /**
     * Refuses whoever has less than the role that is needed.
     *
     * @throws Refused with 403 and what it takes
     */
    public void require(Role needed) {
        if (!may(needed)) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "Not allowed",
                    "This takes the role %s or more, and %s has the role %s."
                            .formatted(needed.text(), name, role.text()));
        }
    }

    /** Only pipelines are limited to what their token names. */
    public boolean mayAskFor(String service, String environment) {
        return role != Role.PIPELINE || (any(services, service) && any(environments, environment));
    }

    private static boolean any(List<String> globs, String name) {
        for (String glob : globs) {
            if (new Glob(glob).matches(name)) {
                return true;
            }
        }
        return false;
    }
}
