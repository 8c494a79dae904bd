package io.ebbgate.calendar;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the first span from some position on that is long enough, without walking all of them: level 0 is the lengths of the
 * spans, and each level above holds the greatest of every {@value #FAN} below it.
 */
final class LengthIndex {

    private static final int SHIFT = 5;
    private static final int FAN = 1 << SHIFT;

    private final Bounds bounds;
    private final List<long[]> maxima = new ArrayList<>();
    private final long longest;

    LengthIndex(Bounds bounds) {
        this.bounds = bounds;
        for (int size = bounds.size(); size > 1; size = (size + FAN - 1) >> SHIFT) {
            maxima.add(above(maxima.size(), size));
        }
        this.longest = bounds.size() == 0 ? -1 : value(maxima.size(), 0);
    }

    /** The first position at or after {@code from} whose span is at least {@code length} milliseconds long, or -1. */
    int find(int from, long length) {
        if (length > longest) {
            return -1;
        }
        int position = from;
        int level = 0;
        while (position < size(level)) {
            if (value(level, position) >= length) {
                if (level == 0) {
                    return position;
                }
                level--;
                position <<= SHIFT;
            } else if ((position + 1 & FAN - 1) == 0 && level < maxima.size()) {
                level++;
                position = (position >> SHIFT) + 1;
            } else {
                position++;
            }
        }
        return -1;
    }

    private long[] above(int level, int size) {
        long[] greatest = new long[(size + FAN - 1) >> SHIFT];
        for (int i = 0; i < size; i++) {
            greatest[i >> SHIFT] = Math.max(greatest[i >> SHIFT], value(level, i));
        }
        return greatest;
    }

    private int size(int level) {
        return level == 0 ? bounds.size() : maxima.get(level - 1).length;
    }

    private long value(int level, int position) {
        return level == 0 ? length(position) : maxima.get(level - 1)[position];
    }

    private long length(int position) {
        long length = bounds.end(position) - bounds.start(position);
        return length < 0 ? Long.MAX_VALUE : length;
    }
}
