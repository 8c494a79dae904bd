package io.ebbgate.notice;

import io.ebbgate.timetable.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether customers were told of a booking in time, as its page shows it.
 *
 * @param deadline by when all must have been told, null where no rule asks
 * @param told how many were, null where nobody has counted
 * @param toCome whether it is not over
 * @param latest a page of its notices
 */
record ShownEvidence(
        String booking,
        @Nullable Instant deadline,
        @Nullable Told told,
        Instant now,
        boolean toCome,
        List<ShownDelivery> latest) {

    public String verdict() {
        if (deadline == null) {
            return "No rule asks that customers were told before the gate opens.";
        }
        Instant complete = complete();
        if (complete == null) {
            return now.isAfter(deadline)
                    ? "The promise is not kept: the time to tell all of them is over." + whatNow()
                    : "The promise is not kept yet: the gate stays closed for it until all of them were told.";
        }
        return complete.isAfter(deadline)
                ? "The promise is not kept: all of them were told, but too late." + whatNow()
                : "The promise is kept: all of them were told in time.";
    }

    private String whatNow() {
        return toCome ? " The gate stays closed for it; move it to a later window." : "";
    }

    /** The CSS class that goes with the verdict. */
    public String look() {
        Instant complete = complete();
        if (deadline == null) {
            return "";
        }
        if (complete != null && !complete.isAfter(deadline)) {
            return "good";
        }
        return complete == null && !now.isAfter(deadline) ? "warn" : "bad";
    }

    public @Nullable Instant complete() {
        return told == null ? null : told.at();
    }

    /** How long is left to tell them, null where nothing is. */
    public @Nullable Duration left() {
        return deadline == null || complete() != null || now.isAfter(deadline) ? null : Duration.between(now, deadline);
    }

    /** For a bar: 0 to 100. */
    public int percent() {
        return told == null || told.of() == 0 ? 0 : (int) (100L * told.told() / told.of());
    }
}
