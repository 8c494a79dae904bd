package io.ebbgate.calendar;

import java.util.Arrays;

/**
 * The starts and ends of spans as epoch milliseconds, each start beside its end: far memory, which is what a lookup among a
 * million waits for, is then read once for both.
 */
final class Bounds {

    private final long[] pairs;

    private Bounds(long[] pairs) {
        this.pairs = pairs;
    }

    /** @throws IllegalArgumentException where there are not as many of the one as of the other */
    static Bounds of(long[] starts, long[] ends) {
        if (starts.length != ends.length) {
            throw new IllegalArgumentException(starts.length + " starts and " + ends.length + " ends");
        }
        long[] pairs = new long[2 * starts.length];
        for (int i = 0; i < starts.length; i++) {
            pairs[2 * i] = starts[i];
            pairs[2 * i + 1] = ends[i];
        }
        return new Bounds(pairs);
    }

    int size() {
        return pairs.length / 2;
    }

    long start(int position) {
        return pairs[2 * position];
    }

    long end(int position) {
        return pairs[2 * position + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bounds bounds && Arrays.equals(pairs, bounds.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }
}
