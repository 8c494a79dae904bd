package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import java.time.Instant;
import java.util.List;

/**
 * A change that an override let through.
 *
 * @param override its id
 * @param services what the override is for, whichever of them the change was of
 * @param environment where the change was made
 * @param at when it was approved
 */
public record OverrideUse(String override, List<Glob> services, String environment, Instant at) {

    public OverrideUse {
        services = List.copyOf(services);
    }
}
