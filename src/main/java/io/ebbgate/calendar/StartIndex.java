package io.ebbgate.calendar;

/**
 * Finds positions in sorted starts. The stretch that they cover is cut into about as many equal buckets as there are starts, and
 * only the bucket of an instant is searched: a million starts then cost two or three reads of far memory and not twenty.
 */
final class StartIndex {

    private final long[] starts;
    /** For each bucket how many starts come before it. */
    private final int[] before;

    private final int shift;

    StartIndex(long[] starts) {
        this.starts = starts;
        int size = starts.length;
        // The difference is read without a sign, since it may be larger than a long.
        long stretch = size == 0 ? 0 : starts[size - 1] - starts[0];
        int bits = Long.SIZE - Long.numberOfLeadingZeros(stretch);
        int buckets = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        this.shift = Math.max(0, bits - buckets);
        this.before = new int[size == 0 ? 1 : (int) (stretch >>> shift) + 2];
        for (long start : starts) {
            before[bucket(start) + 1]++;
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
    }

    /** How many starts are at or before a millisecond. */
    int upTo(long millis) {
        int size = starts.length;
        if (size == 0 || millis < starts[0]) {
            return 0;
        }
        if (millis >= starts[size - 1]) {
            return size;
        }
        int bucket = bucket(millis);
        int low = before[bucket];
        int high = before[bucket + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= millis) {
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
        return (int) ((millis - starts[0]) >>> shift);
    }
}
