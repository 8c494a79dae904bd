package io.ebbgate.access;

import java.util.List;

/**
 * Who asks. Controllers get it by {@code @AuthenticationPrincipal}.
 *
 * @param tokenId the id of the token that was presented
 * @param name the token's name
 * @param services globs: what a pipeline may ask for; empty in other roles
 * @param environments globs: where a pipeline may ask for it; empty in other roles
 * @param address where the request came from, as the servlet container has it
 */
public record Caller(
        String tokenId, String name, Role role, List<String> services, List<String> environments, String address) {

    public Caller {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
    }

    /** Whose deed it is: two callers with the same one are the same person or machine, so neither may approve the other's. */
    public String who() {
        return tokenId;
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
