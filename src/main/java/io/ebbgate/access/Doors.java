package io.ebbgate.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which role opens what. What nobody thought of, an admin may write and everyone known may read. */
final class Doors {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final RequestMatcher HEALTH = pathPattern("/actuator/health/**");

    /** The status page, and the static files of pages: the sign-in's too, so they are for everybody. */
    private static final List<RequestMatcher> FILES =
            List.of(pathPattern("/"), pathPattern("/assets/**"), pathPattern("/webjars/**"));

    /** What customers come to: nobody there has a token or a session, so there is nothing to forge either. */
    private static final RequestMatcher CUSTOMERS =
            any("/subscribe/**", "/subscription/**", "/maintenance/**", "/api/v1/subscriptions/**");

    /** What else customers may only look at. */
    private static final RequestMatcher SHOWN = any(
            "/incidents/**",
            "/history/**",
            "/history.*",
            "/calendar",
            "/feeds/**",
            "/badge/*",
            "/embed/**",
            "/brand/**",
            "/api/v2/**");

    /** What feeds show to those alone who may see the console: freezes, and why. */
    private static final String INNER = "freezes";

    private static final List<Door> DOORS = List.of(
            new Door(pathPattern(HttpMethod.POST, "/api/v1/decisions"), Role.PIPELINE),
            new Door(pathPattern(HttpMethod.POST, "/api/v1/decisions/*/outcome"), Role.PIPELINE),
            new Door(pathPattern("/api/v1/tokens/mine/**"), Role.VIEWER),
            new Door(eitherWay("/tokens/**"), Role.ADMIN),
            new Door(eitherWay("/people/**"), Role.ADMIN),
            new Door(eitherWay("/subscribers/**"), Role.MANAGER),
            new Door(pathPattern("/api/v1/bounces"), Role.MANAGER),
            new Door(pathPattern("/console/notices/mailbox/**"), Role.MANAGER),
            new Door(pathPattern("/console/overrides/new"), Role.APPROVER),
            new Door(pathPattern("/console/book/**"), Role.MANAGER),
            new Door(pathPattern("/console/incidents/new"), Role.MANAGER),
            new Door(pathPattern("/console/bookings/*/edit"), Role.MANAGER),
            new Door(Doors::reads, Role.VIEWER),
            new Door(pathPattern("/console/account/**"), Role.VIEWER),
            new Door(pathPattern("/webauthn/register/**"), Role.VIEWER),
            new Door(eitherWay("/freezes/**"), Role.MANAGER),
            new Door(eitherWay("/calendars/**"), Role.MANAGER),
            new Door(eitherWay("/bookings/*/approve"), Role.APPROVER),
            new Door(eitherWay("/bookings/*/reject"), Role.APPROVER),
            new Door(eitherWay("/bookings/**"), Role.MANAGER),
            new Door(eitherWay("/planned-changes/**"), Role.MANAGER),
            new Door(eitherWay("/notices/**"), Role.MANAGER),
            new Door(eitherWay("/incidents/**"), Role.MANAGER),
            new Door(eitherWay("/overrides/**"), Role.APPROVER));

    /** How people come in; so for everybody. */
    static final RequestMatcher SIGNING_IN =
            any("/sign-in/**", "/sign-out", "/invitation/**", "/webauthn/authenticate/**", "/login/**", "/oauth2/**");

    private static final RequestMatcher CONSOLE = any("/console/**");

    private static final RequestMatcher SESSIONS = new OrRequestMatcher(any("/webauthn/**"), SIGNING_IN);

    /**
     * All that browsers go through with a session. Whoever sends a token along with it needs none: no other site can make a browser
     * do that, and pages open to tokens by their role as the API does.
     */
    static boolean isForBrowsers(HttpServletRequest request) {
        return CONSOLE.matches(request) ? !Presented.isBearer(request) : SESSIONS.matches(request);
    }

    private Doors() {}

    private static RequestMatcher any(String... paths) {
        return new OrRequestMatcher(
                Stream.of(paths).<RequestMatcher>map(path -> pathPattern(path)).toList());
    }

    /** The API and the console's page of the same name. */
    private static RequestMatcher eitherWay(String path) {
        return new OrRequestMatcher(pathPattern("/api/v1" + path), pathPattern("/console" + path));
    }

    static boolean isOpenToAll(HttpServletRequest request) {
        return CUSTOMERS.matches(request) || isReadByAll(request);
    }

    private static boolean isReadByAll(HttpServletRequest request) {
        return reads(request)
                && (HEALTH.matches(request)
                        || FILES.stream().anyMatch(files -> files.matches(request))
                        || (SHOWN.matches(request) && request.getParameter(INNER) == null));
    }

    static Role roleFor(HttpServletRequest request) {
        for (Door door : DOORS) {
            if (door.way.matches(request)) {
                return door.role;
            }
        }
        return Role.ADMIN;
    }

    static boolean reads(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    private record Door(RequestMatcher way, Role role) {}
}
