package io.ebbgate.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the occurrences of a calendar, series by series, and compiles them. */
final class WindowsBuilder {

    private final String calendar;
    private final Horizon horizon;
    private final Budget budget = new Budget();
    private final List<String> titles = new ArrayList<>();
    private final List<String> uids = new ArrayList<>();
    /** When those would start that somebody moved, by their positions. */
    private final Map<Integer, Instant> originals = new HashMap<>();

    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int[] events = new int[16];
    private int size;

    WindowsBuilder(String calendar, Horizon horizon) {
        this.calendar = calendar;
        this.horizon = horizon;
    }

    void add(Series series) throws Malformed {
        List<Occurrence> occurrences = occurrences(series);
        IdentityHashMap<Event, Integer> indexes = new IdentityHashMap<>();
        Occurrence last = null;
        for (Occurrence occurrence : occurrences) {
            // Several rules or dates of one series that give the same start give one occurrence, the longest.
            if (last == null || !last.start().equals(occurrence.start())) {
                put(occurrence, indexes.computeIfAbsent(occurrence.event(), this::index));
            }
            last = occurrence;
        }
    }

    private List<Occurrence> occurrences(Series series) throws Malformed {
        List<Occurrence> occurrences = new ArrayList<>();
        Map<Integer, Integer> perRule = new HashMap<>();
        series.each(horizon, budget, occurrence -> {
            if (occurrence.touches(horizon)) {
                if (perRule.merge(occurrence.line(), 1, Integer::sum) > Budget.MOST_PER_RULE) {
                    throw new Malformed(occurrence.line(), "more than 100,000 occurrences of one rule in the horizon");
                }
                budget.found(occurrence.line());
                occurrences.add(occurrence);
            }
            return true;
        });
        occurrences.sort(
                Comparator.comparing(Occurrence::start).thenComparing(Occurrence::end, Comparator.reverseOrder()));
        return occurrences;
    }

    private int index(Event event) {
        titles.add(event.title());
        uids.add(event.uid() == null ? event.title() : event.uid());
        return titles.size() - 1;
    }

    private void put(Occurrence occurrence, int event) {
        if (size == starts.length) {
            int larger = size * 2;
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
            events = Arrays.copyOf(events, larger);
        }
        starts[size] = Millis.floor(occurrence.start());
        ends[size] = Millis.ceil(occurrence.end());
        if (!occurrence.original().equals(occurrence.start())) {
            originals.put(size, occurrence.original());
        }
        events[size++] = event;
    }

    Windows build() {
        int[] order = order();
        long[] sortedStarts = new long[size];
        long[] sortedEnds = new long[size];
        int[] sortedEvents = new int[size];
        Map<Integer, Instant> sortedOriginals = new HashMap<>();
        for (int i = 0; i < size; i++) {
            sortedStarts[i] = starts[order[i]];
            sortedEnds[i] = ends[order[i]];
            sortedEvents[i] = events[order[i]];
            Instant original = originals.get(order[i]);
            if (original != null) {
                sortedOriginals.put(i, original);
            }
        }
        return new Windows(
                calendar,
                titles.toArray(String[]::new),
                new Windows.Origins(uids, sortedOriginals),
                sortedStarts,
                sortedEnds,
                sortedEvents);
    }

    /** The positions in order of starts, then of ends; mostly they are already, since each series is sorted. */
    private int[] order() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingLong(i -> starts[i]).thenComparingLong(i -> ends[i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
