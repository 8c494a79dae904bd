package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.timetable.Impact;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many windows remain in which a change can be done before its deadline.
 *
 * @param count those that are not over, or cut short by the deadline, a freeze or other bookings so that the change does not fit
 * @param last the last of them, as far as it lies before the deadline; null where none remains
 */
record WindowsLeft(int count, @Nullable Span last) {

    private static final int[] THRESHOLDS = {0, 1, 2, 4};
    private static final Duration DAY = Duration.ofDays(1);

    /** What is open for longer is open as such, and its days are what runs out. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    /**
     * Counts them.
     *
     * @param impact where the rules ask for notice of it, what is too soon to tell customers of it cannot be used any more
     * @param own the booking whose own claim is not in its way, and can be used as long as its customers can be told of that in time;
     *     null where there is none
     * @return null where the deadline is further ahead than windows are worked out
     */
    static @Nullable WindowsLeft before(
            Instant deadline, Ground ground, Duration need, Impact impact, Instant now, @Nullable String own) {
        if (deadline.isAfter(ground.timetable().horizon().end())) {
            return null;
        }
        if (!now.isBefore(deadline)) {
            return new WindowsLeft(0, null);
        }
        Span rest = new Span(now, deadline);
        SpanSet allowed = ground.allowed();
        SpanSet free = allowed.intersect(usable(ground, rest, impact, own));
        List<Span> usable = new ArrayList<>();
        for (int number = 0; number < allowed.size(); number++) {
            Span whole = allowed.get(number);
            if (whole.touches(rest)) {
                windows(whole, rest).stream()
                        .filter(window -> fits(free, window, need))
                        .forEach(usable::add);
            }
        }
        return new WindowsLeft(usable.size(), usable.isEmpty() ? null : usable.getLast());
    }

    private static SpanSet usable(Ground ground, Span rest, Impact impact, @Nullable String own) {
        Instant soonest = ground.soonest(impact, rest.start());
        SpanSet whole = SpanSet.of(List.of(rest));
        SpanSet others = soonest.isBefore(rest.end())
                ? SpanSet.of(List.of(new Span(soonest, rest.end()))).minus(ground.taken(own))
                : SpanSet.EMPTY;
        return SpanSet.union(List.of(others, ground.keptFor(own, rest.start()).intersect(whole)));
    }

    /** What is left of a window; of one without an end in sight, each day up to the deadline. */
    private static List<Span> windows(Span whole, Span rest) {
        Instant start = whole.start().isAfter(rest.start()) ? whole.start() : rest.start();
        Instant end = whole.end().isBefore(rest.end()) ? whole.end() : rest.end();
        if (whole.length().compareTo(LONGEST_WINDOW) <= 0) {
            return List.of(new Span(start, end));
        }
        List<Span> days = new ArrayList<>();
        for (Instant until = end; until.isAfter(start); until = until.minus(DAY)) {
            Instant from = until.minus(DAY);
            days.addFirst(new Span(from.isAfter(start) ? from : start, until));
        }
        return days;
    }

    /** Whether it can be begun in this window; what is longer than a day may end in the next. */
    private static boolean fits(SpanSet free, Span window, Duration need) {
        Instant fit = free.firstFit(window.start(), need);
        return fit != null && window.contains(fit);
    }

    /** Which of 4, 2, 1 and 0 has been reached, null while more remain than 4. */
    @Nullable
    Integer threshold() {
        for (int threshold : THRESHOLDS) {
            if (count <= threshold) {
                return threshold;
            }
        }
        return null;
    }

    /** What is to be said where a threshold has been reached. */
    @Nullable
    String warning(Instant deadline, Times times) {
        if (threshold() == null) {
            return null;
        }
        if (last == null) {
            return "No usable window is left before the deadline, " + times.at(deadline) + ".";
        }
        return (count == 1 ? "1 usable window is" : count + " usable windows are") + " left before the deadline, "
                + times.at(deadline) + "; " + (count == 1 ? "it" : "the last") + " is "
                + times.span(last.start(), last.end()) + ".";
    }
}
