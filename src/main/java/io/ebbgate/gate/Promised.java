package io.ebbgate.gate;

import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Told;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the customers of a booking were promised, and what came of it.
 *
 * @param rule the one that asks for the longest notice
 * @param told who was told of this edition of the booking; null where nobody has come round to it, and then nobody was
 */
record Promised(
        String rule,
        Duration notice,
        Booking booking,
        @Nullable Told told) {

    /** Null where no rule asks for notice of this booking. */
    static @Nullable Promised of(Timetable timetable, Booking booking) {
        Rule rule = timetable.promising(booking.services(), booking.environment(), booking.impact());
        return rule == null
                ? null
                : new Promised(rule.name(), rule.promise().notice(), booking, timetable.told(booking));
    }

    /** The last instant at which the last of them could be told. */
    Instant deadline() {
        return booking.span().start().minus(notice);
    }

    boolean kept() {
        Instant complete = complete();
        return complete != null && !complete.isAfter(deadline());
    }

    /** Whether it was kept, or can still be. */
    boolean canBeKept(Instant at) {
        return kept() || (complete() == null && !at.isAfter(deadline()));
    }

    /** Since when all were told, null where somebody was not. */
    @Nullable
    Instant complete() {
        return told == null ? null : told.at();
    }
}
