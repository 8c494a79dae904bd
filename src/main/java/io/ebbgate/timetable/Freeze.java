package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which nothing may change, declared by hand. It is in force for every decision that is made while it is
 * in the timetable: {@code declaredAt} tells since when, and bounds only what is asked about the past.
 *
 * @param services globs; likewise {@code environments}
 * @param until the first instant after it, null where only lifting it ends it
 * @param byIncident whether it is there because an incident is open; then it counts only where a rule says so
 */
public record Freeze(
        String id,
        List<Glob> services,
        List<Glob> environments,
        String reason,
        Instant declaredAt,
        @Nullable Instant until,
        boolean byIncident) {

    /** One that somebody declared. */
    public Freeze(
            String id,
            List<Glob> services,
            List<Glob> environments,
            String reason,
            Instant declaredAt,
            @Nullable Instant until) {
        this(id, services, environments, reason, declaredAt, until, false);
    }

    /** Whether it is about this service in this environment. */
    public boolean covers(String service, String environment) {
        return services.stream().anyMatch(glob -> glob.matches(service))
                && environments.stream().anyMatch(glob -> glob.matches(environment));
    }

    /** Whether it bounds anything at or after this instant. */
    public boolean endsAfter(Instant instant) {
        return until == null || until.isAfter(instant);
    }
}
