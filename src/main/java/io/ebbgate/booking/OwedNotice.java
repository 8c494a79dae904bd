package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Told;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The notice that customers must have of a booking, as it is told.
 *
 * @param rule the one that asks for the longest
 * @param by when the last of them must have been told
 * @param told how many were, of how many; zero of zero while nobody has come round to it
 * @param complete since when all were, absent while somebody was not
 * @param warning what is to be said where it is too late for that
 */
record OwedNotice(
        String rule,
        Duration length,
        Instant by,
        int told,
        int of,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant complete,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning) {

    static OwedNotice of(Promised promised, Instant now, Times times) {
        Told told = promised.told();
        return new OwedNotice(
                promised.rule(),
                promised.notice(),
                promised.deadline(),
                told == null ? 0 : told.told(),
                told == null ? 0 : told.of(),
                promised.complete(),
                promised.canBeKept(now) ? null : tooLate(promised, now, times));
    }

    /** Why a booking will not open, and what to do about it. */
    static String tooLate(Promised promised, Instant now, Times times) {
        return "Rule " + promised.rule() + " promises customers " + times.length(promised.notice())
                + " of notice, so all of them had to be told of this booking by " + times.at(promised.deadline())
                + ", and "
                + whoWas(promised, times) + ". It will not open any more: move it to start "
                + times.at(promised.promise().soonest(now)) + " or later.";
    }

    private static String whoWas(Promised promised, Times times) {
        Told told = promised.told();
        Instant complete = promised.complete();
        if (complete != null) {
            return "were only " + times.at(complete);
        }
        if (told == null || told.told() == 0) {
            return "nobody was";
        }
        return told.told() + " of " + told.of() + (told.told() == 1 ? " was" : " were");
    }
}
