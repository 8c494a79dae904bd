package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;

/** Instants as the epoch milliseconds that spans are kept in; what no {@code long} can hold is taken as its nearest bound. */
final class Millis {

    private static final Instant MIN = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant MAX = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);
    private static final int NANOS_PER_MILLI = 1_000_000;

    private Millis() {}

    /** The last millisecond at or before an instant. */
    static long floor(Instant instant) {
        if (instant.isBefore(MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(MAX) ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    /** The first millisecond at or after an instant. */
    static long ceil(Instant instant) {
        long floor = floor(instant);
        boolean between = instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI != 0
                && floor > Long.MIN_VALUE
                && floor < Long.MAX_VALUE;
        return between ? floor + 1 : floor;
    }

    /** The fewest milliseconds that hold a length. */
    static long ceil(Duration length) {
        if (length.compareTo(LONGEST) >= 0) {
            return Long.MAX_VALUE;
        }
        long millis = length.toMillis();
        return Duration.ofMillis(millis).compareTo(length) < 0 ? millis + 1 : millis;
    }

    static Instant instant(long millis) {
        return Instant.ofEpochMilli(millis);
    }
}
