package io.ebbgate.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of one calendar in a horizon, in order of their starts, compiled to arrays: a window costs 25 bytes, its
 * span as many as 17 more, and lookups search a bucket of starts. Occurrences without length are none, since a window that is
 * never open is no window.
 */
public final class Windows {

    private final String calendar;
    private final String[] titles;
    private final Origins origins;
    private final Bounds bounds;
    private final int[] events;
    /** For each window the nearest earlier one that ends later than it, or -1: what else can contain an instant after its end. */
    private final int[] longer;

    /** Whether any window has such a one; where none has, nobody need look. */
    private final boolean nested;

    private final StartIndex order;
    private final SpanSet spans;

    /**
     * Where windows come from.
     *
     * @param uids of events, or their titles where they have none, in the order of the titles
     * @param moved when those would start that somebody moved, by their positions
     */
    record Origins(List<String> uids, Map<Integer, Instant> moved) {

        static final Origins NONE = new Origins(List.of(), Map.of());

        Origins {
            uids = List.copyOf(uids);
            moved = Map.copyOf(moved);
        }
    }

    Windows(String calendar, String[] titles, Origins origins, long[] starts, long[] ends, int[] events) {
        this.calendar = calendar;
        this.titles = titles;
        this.origins = origins;
        this.bounds = Bounds.of(starts, ends);
        this.events = events;
        this.order = new StartIndex(bounds);
        this.longer = longer(ends);
        this.nested = Arrays.stream(longer).anyMatch(earlier -> earlier >= 0);
        this.spans = apart(starts, ends) ? new SpanSet(bounds, order) : merged(starts, ends);
    }

    /** The windows of a calendar that has none. */
    public static Windows none(String calendar) {
        return new Windows(calendar, new String[0], Origins.NONE, new long[0], new long[0], new int[0]);
    }

    public String calendar() {
        return calendar;
    }

    /** All instants that are inside some window. */
    public SpanSet spans() {
        return spans;
    }

    /** The window that an instant is in, of several the one that ends last, or null. */
    public @Nullable Window at(Instant instant) {
        long millis = Millis.floor(instant);
        int index = order.upTo(millis) - 1;
        while (index >= 0 && bounds.end(index) <= millis) {
            index = longer[index];
        }
        while (nested && index >= 0 && longer[index] >= 0) {
            index = longer[index];
        }
        return index < 0 ? null : get(index);
    }

    /** The first window that starts at or after an instant, or null. */
    public @Nullable Window next(Instant instant) {
        int index = order.before(Millis.ceil(instant));
        return index == size() ? null : get(index);
    }

    /** The windows that touch {@code [from, until)}, in order of their starts. */
    public List<Window> between(Instant from, Instant until) {
        return positions(from, until).stream().map(this::get).toList();
    }

    /** The same, each with where it comes from. */
    public List<TracedWindow> traced(Instant from, Instant until) {
        return positions(from, until).stream().map(this::trace).toList();
    }

    private List<Integer> positions(Instant from, Instant until) {
        List<Integer> found = new ArrayList<>();
        int last = order.before(Millis.ceil(until)) - 1;
        long earliest = Millis.floor(from);
        for (int index = last; index >= 0; index = bounds.end(index) > earliest ? index - 1 : longer[index]) {
            if (bounds.end(index) > earliest) {
                found.add(index);
            }
        }
        return found.reversed();
    }

    private TracedWindow trace(int index) {
        Window window = get(index);
        return new TracedWindow(
                window, origins.uids.get(events[index]), origins.moved.getOrDefault(index, window.start()));
    }

    public int size() {
        return bounds.size();
    }

    /** The window at a position, counted from 0 in order of starts. */
    public Window get(int index) {
        return new Window(
                calendar,
                titles[events[index]],
                Millis.instant(bounds.start(index)),
                Millis.instant(bounds.end(index)));
    }

    private static int[] longer(long[] ends) {
        int[] longer = new int[ends.length];
        for (int i = 0; i < ends.length; i++) {
            int candidate = i - 1;
            while (candidate >= 0 && ends[candidate] <= ends[i]) {
                candidate = longer[candidate];
            }
            longer[i] = candidate;
        }
        return longer;
    }

    /** Windows of which no two touch are their own spans, and a question about both then reads the same memory. */
    private static boolean apart(long[] starts, long[] ends) {
        for (int i = 1; i < starts.length; i++) {
            if (ends[i - 1] >= starts[i]) {
                return false;
            }
        }
        return true;
    }

    private static SpanSet merged(long[] starts, long[] ends) {
        SpanMerge merge = new SpanMerge(starts.length);
        for (int i = 0; i < starts.length; i++) {
            merge.add(starts[i], ends[i]);
        }
        return merge.toSet();
    }
}
