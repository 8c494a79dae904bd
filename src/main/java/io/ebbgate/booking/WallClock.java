package io.ebbgate.booking;

import io.ebbgate.web.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clock on the wall of whoever types: what a field for a day and a time holds, and the instant that it means. */
record WallClock(ZoneId zone) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** The one that a form says it was typed by; the viewer's where it does not. */
    static WallClock of(@Nullable String zone, Times times) {
        return new WallClock(
                zone != null && ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : times.viewer());
    }

    String show(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).toString();
    }

    /** Takes an instant with its offset as well, for links have such. Where the clock shows a time twice, it is the first. */
    Optional<Instant> read(String typed) {
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(typed, OffsetDateTime::from, LocalDateTime::from);
            Instant read = time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(time).atZone(zone).toInstant();
            // At the ends of time there are instants that no clock can show.
            return read.isBefore(FIRST) || read.isAfter(LAST) ? Optional.empty() : Optional.of(read);
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
