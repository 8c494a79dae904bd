package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.calendar.Window;
import io.ebbgate.calendar.Windows;
import io.ebbgate.timetable.Policy.Rule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When a rule says yes, within a horizon: the windows of its opening calendars less those of its closing ones.
 */
public final class Hours {

    private final Rule rule;
    private final Times times;

    Hours(Rule rule, Times times) {
        this.rule = rule;
        this.times = times;
    }

    public Rule rule() {
        return rule;
    }

    /** When its opening calendars are open; all of the horizon where it has none. */
    public SpanSet open() {
        return times.open;
    }

    /** When its closing calendars are closed. */
    public SpanSet closed() {
        return times.closed;
    }

    /** When it says yes. */
    public SpanSet allowed() {
        return times.allowed;
    }

    /** The window that holds this instant; of several, the one that lasts longest. */
    public @Nullable Window windowAt(Instant instant) {
        return pick(
                times.openings,
                windows -> windows.at(instant),
                Comparator.comparing(Window::end).reversed());
    }

    /** The first window that starts later than this instant. */
    public @Nullable Window windowAfter(Instant instant) {
        return pick(
                times.openings, windows -> windows.next(instant.plusMillis(1)), Comparator.comparing(Window::start));
    }

    /** The closing event that holds this instant; of several, the one that lasts longest. */
    public @Nullable Window closingAt(Instant instant) {
        return pick(
                times.closings,
                windows -> windows.at(instant),
                Comparator.comparing(Window::end).reversed());
    }

    /** The events that open it, of each opening calendar by itself. */
    public List<Windows> openings() {
        return times.openings;
    }

    /** The events that close it, of each closing calendar by itself. */
    public List<Windows> closings() {
        return times.closings;
    }

    private static @Nullable Window pick(
            List<Windows> calendars, Function<Windows, @Nullable Window> find, Comparator<Window> first) {
        return calendars.stream()
                .map(find)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(first)
                .orElse(null);
    }

    /** What rules with the same calendars share. */
    static final class Times {

        private final List<Windows> openings;
        private final List<Windows> closings;
        private final SpanSet open;
        private final SpanSet closed;
        private final SpanSet allowed;

        Times(Span horizon, boolean opens, List<Windows> openings, List<Windows> closings) {
            this.openings = openings;
            this.closings = closings;
            this.open = opens ? all(openings) : SpanSet.of(List.of(horizon));
            this.closed = all(closings);
            this.allowed = open.minus(closed);
        }

        private static SpanSet all(List<Windows> calendars) {
            return SpanSet.union(calendars.stream().map(Windows::spans).toList());
        }
    }
}
