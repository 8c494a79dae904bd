package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Window;
import io.ebbgate.calendar.Windows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A closing calendar that stays in force, and what must lie outside of it.
 *
 * @param needed how long the change and its back-out take
 */
record Closing(Windows windows, Duration needed) {

    /** The window that a change of this start lies in or reaches into, null where there is none. */
    @Nullable
    Window at(Instant start) {
        Window around = windows.at(start);
        Window ahead = around == null ? windows.next(start) : around;
        return ahead != null && ahead.start().isBefore(start.plus(needed)) ? ahead : around;
    }

    /** This start where the change lies outside of every window; else the first one that gets past the window in its way. */
    Instant first(Instant start) {
        Span closed = closedAt(start);
        return closed == null ? start : closed.end();
    }

    private @Nullable Span closedAt(Instant start) {
        Span around = windows.spans().at(start);
        Span ahead = around == null ? windows.spans().next(start) : around;
        return ahead != null && (around != null || ahead.start().isBefore(start.plus(needed))) ? ahead : null;
    }

    /** The last start before the next window begins that leaves room for the change, null where no window is ahead. */
    @Nullable
    Instant last(Instant start) {
        Span ahead = windows.spans().next(start);
        if (ahead == null) {
            return null;
        }
        return needed.isZero() ? ahead.start().minusMillis(1) : ahead.start().minus(needed);
    }
}
