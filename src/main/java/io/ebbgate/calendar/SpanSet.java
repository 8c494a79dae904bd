package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of instants, kept as sorted, disjoint, half-open spans; those that overlap or touch are one. Bounds are epoch
 * milliseconds: a finer start is taken back to its millisecond, a finer end on to the next. Lookups search a
 * bucket of starts and allocate nothing but their answer. Instants that no {@code long} of milliseconds can hold count as its nearest bound.
 */
public final class SpanSet {

    public static final SpanSet EMPTY = new SpanSet(new long[0], new long[0]);

    private final Bounds bounds;
    private final StartIndex index;
    private final LengthIndex lengths;

    /** Takes what is already sorted, disjoint and merged. */
    SpanSet(long[] starts, long[] ends) {
        this(Bounds.of(starts, ends));
    }

    private SpanSet(Bounds bounds) {
        this(bounds, new StartIndex(bounds));
    }

    /** The same with the index of these very starts, where there is one already. */
    SpanSet(Bounds bounds, StartIndex index) {
        this.bounds = bounds;
        this.index = index;
        this.lengths = new LengthIndex(bounds);
    }

    public static SpanSet of(Collection<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::start));
        SpanMerge merge = new SpanMerge(sorted.size());
        sorted.forEach(span -> merge.add(Millis.floor(span.start()), Millis.ceil(span.end())));
        return merge.toSet();
    }

    /** Every instant that is in at least one of the sets. */
    public static SpanSet union(Collection<SpanSet> sets) {
        List<SpanSet> round = new ArrayList<>(sets);
        while (round.size() > 1) {
            List<SpanSet> next = new ArrayList<>(round.size() / 2 + 1);
            for (int i = 0; i < round.size(); i += 2) {
                next.add(i + 1 < round.size() ? round.get(i).union(round.get(i + 1)) : round.get(i));
            }
            round = next;
        }
        return round.isEmpty() ? EMPTY : round.getFirst();
    }

    public SpanSet union(SpanSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        SpanMerge merge = new SpanMerge(size() + other.size());
        int theirs = 0;
        for (int ours = 0; ours < size(); ours++) {
            while (theirs < other.size() && other.bounds.start(theirs) < bounds.start(ours)) {
                merge.add(other.bounds.start(theirs), other.bounds.end(theirs++));
            }
            merge.add(bounds.start(ours), bounds.end(ours));
        }
        while (theirs < other.size()) {
            merge.add(other.bounds.start(theirs), other.bounds.end(theirs++));
        }
        return merge.toSet();
    }

    /** Every instant that is here and not in the other set. */
    public SpanSet minus(SpanSet other) {
        SpanMerge merge = new SpanMerge(size() + other.size());
        int theirs = 0;
        for (int ours = 0; ours < size(); ours++) {
            long open = bounds.start(ours);
            while (theirs < other.size() && other.bounds.end(theirs) <= open) {
                theirs++;
            }
            for (int cut = theirs; cut < other.size() && other.bounds.start(cut) < bounds.end(ours); cut++) {
                merge.add(open, other.bounds.start(cut));
                open = other.bounds.end(cut);
            }
            merge.add(open, bounds.end(ours));
        }
        return merge.toSet();
    }

    /** Every instant that is in both sets. */
    public SpanSet intersect(SpanSet other) {
        SpanMerge merge = new SpanMerge(size() + other.size());
        int ours = 0;
        int theirs = 0;
        while (ours < size() && theirs < other.size()) {
            merge.add(
                    Math.max(bounds.start(ours), other.bounds.start(theirs)),
                    Math.min(bounds.end(ours), other.bounds.end(theirs)));
            if (bounds.end(ours) < other.bounds.end(theirs)) {
                ours++;
            } else {
                theirs++;
            }
        }
        return merge.toSet();
    }

    public boolean contains(Instant instant) {
        return indexAt(Millis.floor(instant)) >= 0;
    }

    /** Whether the whole of a span is inside. */
    public boolean covers(Span span) {
        int here = indexAt(Millis.floor(span.start()));
        return here >= 0 && Millis.ceil(span.end()) <= bounds.end(here);
    }

    /** The span that an instant is in, or null. */
    public @Nullable Span at(Instant instant) {
        int here = indexAt(Millis.floor(instant));
        return here < 0 ? null : get(here);
    }

    /** The first span that starts at or after an instant, or null. */
    public @Nullable Span next(Instant instant) {
        int next = index.before(Millis.ceil(instant));
        return next == size() ? null : get(next);
    }

    /**
     * The earliest instant, at or after {@code from}, from which a whole {@code length} is inside one span, or null.
     *
     * @param length zero asks for the first instant inside a span
     * @throws IllegalArgumentException where {@code length} is negative
     */
    public @Nullable Instant firstFit(Instant from, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a length is zero or more, not " + length);
        }
        int next = index.upTo(Millis.floor(from));
        int last = next - 1;
        if (last >= 0 && bounds.start(last) == Millis.ceil(from)) {
            next = last;
        } else if (last >= 0 && isInside(from, length, bounds.end(last))) {
            return from;
        }
        int fit = lengths.find(next, Millis.ceil(length));
        return fit < 0 ? null : Millis.instant(bounds.start(fit));
    }

    private static boolean isInside(Instant from, Duration length, long end) {
        Instant until = Millis.instant(end);
        return from.isBefore(until) && Duration.between(from, until).compareTo(length) >= 0;
    }

    public int size() {
        return bounds.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** The span at a position, counted from 0 in order of time. */
    public Span get(int position) {
        return new Span(Millis.instant(bounds.start(position)), Millis.instant(bounds.end(position)));
    }

    private int indexAt(long millis) {
        int last = index.upTo(millis) - 1;
        return last >= 0 && millis < bounds.end(last) ? last : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpanSet set && bounds.equals(set.bounds);
    }

    @Override
    public int hashCode() {
        return bounds.hashCode();
    }

    @Override
    public String toString() {
        String first = isEmpty() ? "" : ", first " + get(0) + ", last " + get(size() - 1);
        return "SpanSet[" + size() + " spans" + first + "]";
    }
}
