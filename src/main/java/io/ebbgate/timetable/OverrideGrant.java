package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import java.util.List;

/**
 * A human's break-glass grant, in force and neither ended early nor waiting for a second person.
 *
 * @param services globs; likewise {@code environments}
 * @param span when it lets changes through, half-open
 * @param freezes the freezes that it names: ids of declared ones, and names of calendars whose events close the gate. What it
 *     does not name stays closed
 */
public record OverrideGrant(
        String id,
        List<Glob> services,
        List<Glob> environments,
        String reason,
        String reference,
        String grantedBy,
        Span span,
        List<String> freezes) {

    public OverrideGrant {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
        freezes = List.copyOf(freezes);
    }

    boolean covers(String service, String environment) {
        return services.stream().anyMatch(glob -> glob.matches(service))
                && environments.stream().anyMatch(glob -> glob.matches(environment));
    }
}
