package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that an override let through.
 *
 * @param override its id
 * @param services what the override is for, whichever of them the change was of
 * @param environment where the change was made
 * @param booking the one that it was made in, null where there was none or its customers were not told of it in time
 * @param at when it was approved
 */
public record OverrideUse(
        String override,
        List<Glob> services,
        String environment,
        @Nullable String booking,
        Instant at) {

    public OverrideUse {
        services = List.copyOf(services);
    }
}
