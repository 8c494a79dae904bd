package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which rows of Now somebody wants to see; what is empty does not limit. The public methods are the template's.
 *
 * @param service a part of the service's id or name, or a glob with {@code *} or {@code ?}
 * @param environment the whole name
 * @param state {@code open} or {@code closed}
 * @param page counted from 1
 */
record NowFilter(String service, String environment, String state, int page) {

    static NowFilter of(
            @Nullable String service, @Nullable String environment, @Nullable String state, @Nullable Integer page) {
        return new NowFilter(
                Typed.text(service),
                Typed.text(environment),
                Typed.text(state),
                page == null ? 1 : Math.clamp(page, 1, 1_000_000));
    }

    /** Globs that name the services that this lets through. */
    String serviceGlob() {
        return isGlob() ? service : "*" + service + (service.isEmpty() ? "" : "*");
    }

    /** A glob that names the environments that this lets through. */
    String environmentGlob() {
        return environment.isEmpty() ? "*" : environment;
    }

    private boolean isGlob() {
        return service.indexOf('*') >= 0 || service.indexOf('?') >= 0;
    }

    boolean service(String id, String name) {
        if (isGlob()) {
            Glob glob = new Glob(service);
            return glob.matches(id) || glob.matches(name);
        }
        String part = service.toLowerCase(Locale.ROOT);
        return id.toLowerCase(Locale.ROOT).contains(part)
                || name.toLowerCase(Locale.ROOT).contains(part);
    }

    boolean environment(String name) {
        return environment.isEmpty() || environment.equals(name);
    }

    boolean state(boolean open) {
        return state.isEmpty() || state.equals(open ? "open" : "closed");
    }

    public boolean limits() {
        return !service.isEmpty() || !environment.isEmpty() || !state.isEmpty();
    }

    /** The address of another page of the same rows. */
    public String at(int otherPage) {
        return address(environment, state, otherPage);
    }

    /** The address of these services' rows in one environment; {@code ""} for all. */
    public String in(String otherEnvironment) {
        return address(otherEnvironment, state, 1);
    }

    private String address(String ofEnvironment, String ofState, int ofPage) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/console");
        add(address, "service", service);
        add(address, "environment", ofEnvironment);
        add(address, "state", ofState);
        add(address, "page", ofPage == 1 ? "" : Integer.toString(ofPage));
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
