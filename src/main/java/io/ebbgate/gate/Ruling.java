package io.ebbgate.gate;

import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Booking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate makes of a question.
 *
 * @param reasons all that speak against it; where none does, all that speak for it
 * @param window the window that it is open in, null where it is closed or needs none
 * @param validUntil the last instant to start, null where it is closed or nothing known ends it
 * @param earliest where closed: the first instant, at most 400 days ahead, at which the same would be approved
 * @param next the next window to start
 * @param booking the booking that holds the instant, null where none does
 */
record Ruling(
        boolean open,
        List<Reason> reasons,
        @Nullable Window window,
        @Nullable Instant validUntil,
        @Nullable Instant earliest,
        @Nullable Window next,
        @Nullable Booking booking) {

    /** One that no booking has to do with. */
    Ruling(
            boolean open,
            List<Reason> reasons,
            @Nullable Window window,
            @Nullable Instant validUntil,
            @Nullable Instant earliest,
            @Nullable Window next) {
        this(open, reasons, window, validUntil, earliest, next, null);
    }

    static Ruling closed(Reason reason) {
        return new Ruling(false, List.of(reason), null, null, null, null);
    }

    String verdict() {
        return open ? "approve" : "deny";
    }
}
