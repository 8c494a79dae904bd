package io.ebbgate.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which role opens what. What nobody thought of, an admin may write and everyone known may read. */
final class Doors {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final RequestMatcher HEALTH = pathPattern("/actuator/health/**");

    /** The static files of pages: the sign-in's too, so they are for everybody. */
    private static final List<RequestMatcher> FILES = List.of(pathPattern("/assets/**"), pathPattern("/webjars/**"));

    private static final List<Door> DOORS = List.of(
            new Door(pathPattern(HttpMethod.POST, "/api/v1/decisions"), Role.PIPELINE),
            new Door(pathPattern(HttpMethod.POST, "/api/v1/decisions/*/outcome"), Role.PIPELINE),
            new Door(pathPattern("/api/v1/tokens/**"), Role.ADMIN),
            new Door(pathPattern("/console/overrides/new"), Role.APPROVER),
            new Door(Doors::reads, Role.VIEWER),
            new Door(pathPattern("/api/v1/freezes/**"), Role.MANAGER),
            new Door(pathPattern("/api/v1/calendars/**"), Role.MANAGER),
            new Door(pathPattern("/api/v1/bookings/*/approve"), Role.APPROVER),
            new Door(pathPattern("/api/v1/bookings/*/reject"), Role.APPROVER),
            new Door(pathPattern("/api/v1/bookings/**"), Role.MANAGER),
            new Door(pathPattern("/api/v1/planned-changes/**"), Role.MANAGER),
            new Door(pathPattern("/api/v1/overrides/**"), Role.APPROVER),
            new Door(pathPattern("/console/overrides/**"), Role.APPROVER));

    private Doors() {}

    static boolean isOpenToAll(HttpServletRequest request) {
        return reads(request) && (HEALTH.matches(request) || FILES.stream().anyMatch(files -> files.matches(request)));
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
