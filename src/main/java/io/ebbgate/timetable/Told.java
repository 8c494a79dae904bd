package io.ebbgate.timetable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many of those who are to be told of a booking were.
 *
 * @param edition of the booking: what was told of an earlier one counts no more
 * @param services those of the booking's for whose customers it was counted
 * @param told how many were: their relay or endpoint accepted it, or the attempt to tell them is on record and they are quarantined
 * @param of how many are to be
 * @param at since when all were, null while somebody was not; it stands even where somebody subscribes later
 */
public record Told(
        String booking,
        long edition,
        List<String> services,
        int told,
        int of,
        @Nullable Instant at) {

    public Told {
        services = List.copyOf(services);
    }

    /** Whether it says anything of the customers of all of these. */
    boolean covers(Collection<String> those) {
        return services.containsAll(those);
    }
}
