package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/** What is asked about, {@code [from, until)}, within the years that iCalendar can write. */
record Horizon(Instant from, Instant until) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** More than any two offsets differ. */
    private static final Duration ZONES = Duration.ofDays(2);

    static Horizon of(Instant from, Instant until) {
        return new Horizon(bounded(from), bounded(until));
    }

    /** Where a series must begin to look, so that what began long ago and still lasts is found. */
    LocalDateTime localFrom(EventZone zone, Duration longest) {
        return zone.local(from).minus(ZONES).minus(longest);
    }

    LocalDateTime localUntil(EventZone zone, Duration moved) {
        return zone.local(until).plus(ZONES).plus(moved);
    }

    private static Instant bounded(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST;
        }
        return instant.isAfter(LAST) ? LAST : instant;
    }
}
