package io.ebbgate.gate;

import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Rule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a change takes: as the request says, else as its booking does, else as the rule assumes.
 *
 * @param booking the one that it falls into, null where there is none
 */
record Lengths(Ask ask, @Nullable Booking booking) {

    /** Duration and back-out under a rule. */
    Duration needed(Rule rule) {
        Duration duration = duration();
        Duration backOut = backOut();
        return (duration == null ? rule.duration() : duration).plus(backOut == null ? rule.backOut() : backOut);
    }

    /** The most that any rule of the lane makes of it; where none says a length and nobody else does, zero. */
    Duration longest(Lane lane) {
        Duration duration = duration();
        Duration backOut = backOut();
        Duration longest =
                (duration == null ? Duration.ZERO : duration).plus(backOut == null ? Duration.ZERO : backOut);
        for (Hours hours : lane.rules()) {
            Duration needed = needed(hours.rule());
            longest = needed.compareTo(longest) > 0 ? needed : longest;
        }
        return longest;
    }

    private @Nullable Duration duration() {
        return ask.duration() != null || booking == null ? ask.duration() : booking.duration();
    }

    private @Nullable Duration backOut() {
        return ask.backOut() != null || booking == null ? ask.backOut() : booking.backOut();
    }
}
