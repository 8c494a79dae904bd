package io.ebbgate.calendar;

/**
 * Finds positions in sorted starts. The stretch that they cover is cut into equal buckets of about eight starts each, as many as
 * lie beside one another in memory, and only the bucket of an instant is searched: a million starts then cost one or two reads of
 * far memory and not twenty, since the buckets themselves are few enough to be near.
 */
final class StartIndex {

    /** Eight starts, as a shift. */
    private static final int IN_BUCKET = 3;

    private final Bounds bounds;
    /** For each bucket how many starts come before it. */
    private final int[] before;

    private final int shift;

    StartIndex(Bounds bounds) {
        this.bounds = bounds;
        int size = bounds.size();
        // The difference is read without a sign, since it may be larger than a long.
        long stretch = size == 0 ? 0 : bounds.start(size - 1) - bounds.start(0);
        int bits = Long.SIZE - Long.numberOfLeadingZeros(stretch);
        int buckets = Integer.SIZE - Integer.numberOfLeadingZeros(size >>> IN_BUCKET);
        // A shift by 64 would be none.
        this.shift = Math.clamp(bits - buckets, 0, Long.SIZE - 1);
        this.before = new int[size == 0 ? 1 : (int) (stretch >>> shift) + 2];
        for (int i = 0; i < size; i++) {
            before[bucket(bounds.start(i)) + 1]++;
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
    }

    /** How many starts are at or before a millisecond. */
    int upTo(long millis) {
        int size = bounds.size();
        if (size == 0 || millis < bounds.start(0)) {
            return 0;
        }
        if (millis >= bounds.start(size - 1)) {
            return size;
        }
        int bucket = bucket(millis);
        int low = before[bucket];
        int high = before[bucket + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds.start(middle) <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many starts are before a millisecond. */
    int before(long millis) {
        return millis == Long.MIN_VALUE ? 0 : upTo(millis - 1);
    }

    private int bucket(long millis) {
        return (int) ((millis - bounds.start(0)) >>> shift);
    }
}
