package io.ebbgate.timetable;

import io.ebbgate.timetable.Policy.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of a booking were promised, and what came of it. The gate opens by it, and whoever books or approves is held to it.
 *
 * @param rule the one that asks for the longest notice
 * @param promise its own
 * @param told who was told of this edition of the booking; null where nobody has come round to it, and then nobody was
 */
public record Promised(
        String rule,
        Promise promise,
        Booking booking,
        @Nullable Told told) {

    public Duration notice() {
        return promise.notice();
    }

    /** The last instant at which the last of them could be told. */
    public Instant deadline() {
        return booking.span().start().minus(notice());
    }

    /** Since when all were told, null where somebody was not. */
    public @Nullable Instant complete() {
        return told == null ? null : told.at();
    }

    public boolean kept() {
        Instant complete = complete();
        return complete != null && !complete.isAfter(deadline());
    }

    /** Whether it was kept, or can still be. */
    public boolean canBeKept(Instant at) {
        return kept() || (complete() == null && !at.isAfter(deadline()));
    }
}
