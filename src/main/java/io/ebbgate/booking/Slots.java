package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds the best spans to change something in: open under every rule, without a freeze, not booked, and meeting the fewest
 * customers in their working day. Nothing here reads a clock or a table.
 */
final class Slots {

    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    /** Of nights that are equal the one is best that is far from working days on both sides: of a week, Sunday's. */
    private static final long AROUND = Duration.ofDays(1).toMillis();

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingLong(
                    (Candidate candidate) -> candidate.customers.weight())
            .thenComparingInt(Candidate::atWorkAround)
            .thenComparingLong(Candidate::start);

    private final SpanSet usable;
    private final long need;
    private final Crowds crowds;

    /**
     * Prepares a search.
     *
     * @param need how long the change and its back-out take together
     * @param within what the slots must lie in
     */
    Slots(Ground ground, Duration need, Span within) {
        this.usable = ground.allowed().intersect(SpanSet.of(List.of(within))).minus(ground.taken(null));
        this.need = need.toMillis();
        Span around = new Span(within.start().minusMillis(AROUND), within.end().plusMillis(AROUND));
        this.crowds = new Crowds(ground.customers(), around);
    }

    private record Candidate(long start, Customers customers, int atWorkAround) {}

    /** The best, best first; none touches another. */
    List<Slot> best(int most) {
        List<Candidate> candidates = candidates();
        candidates.sort(BEST_FIRST);
        List<Slot> best = new ArrayList<>();
        NavigableMap<Long, Long> chosen = new TreeMap<>();
        for (Candidate candidate : candidates) {
            if (best.size() == most) {
                break;
            }
            if (isFree(chosen, candidate.start)) {
                chosen.put(candidate.start, candidate.start + need);
                best.add(slot(candidate));
            }
        }
        return best;
    }

    private boolean isFree(NavigableMap<Long, Long> chosen, long start) {
        Map.Entry<Long, Long> before = chosen.floorEntry(start);
        Long after = chosen.higherKey(start);
        return (before == null || before.getValue() <= start) && (after == null || after >= start + need);
    }

    private Slot slot(Candidate candidate) {
        return new Slot(
                Instant.ofEpochMilli(candidate.start),
                Instant.ofEpochMilli(candidate.start + need),
                candidate.customers);
    }

    /** The start of each usable span, and each quarter of an hour in it from which there is room. */
    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 0; number < usable.size(); number++) {
            Span span = usable.get(number);
            long first = span.start().toEpochMilli();
            long last = span.end().toEpochMilli() - need;
            for (long start = first; start <= last; start = Math.floorDiv(start, QUARTER) * QUARTER + QUARTER) {
                candidates.add(candidate(start));
            }
        }
        return candidates;
    }

    private Candidate candidate(long start) {
        return new Candidate(
                start, crowds.met(start, start + need), crowds.atWork(start - AROUND, start + need + AROUND));
    }
}
