package io.ebbgate.calendar;

import java.util.Arrays;

/** Makes a span set of spans that come in order of their starts: overlapping and touching ones become one, empty ones none. */
final class SpanMerge {

    private final long[] starts;
    private final long[] ends;
    private int size;

    SpanMerge(int atMost) {
        starts = new long[atMost];
        ends = new long[atMost];
    }

    void add(long start, long end) {
        if (start >= end) {
            return;
        }
        if (size > 0 && start <= ends[size - 1]) {
            ends[size - 1] = Math.max(ends[size - 1], end);
        } else {
            starts[size] = start;
            ends[size++] = end;
        }
    }

    SpanSet toSet() {
        return size == 0 ? SpanSet.EMPTY : new SpanSet(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
    }
}
