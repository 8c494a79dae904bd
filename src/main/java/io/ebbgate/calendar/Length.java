package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long each occurrence of an event lasts. */
sealed interface Length {

    Instant end(Stamp start);

    /** What no occurrence is longer than. */
    Duration longest();

    /**
     * The same exact length for every occurrence, whatever the clocks do (RFC 5545 3.8.5.3).
     *
     * @param wall where it comes from a DTEND the length on the wall, which other readers give every occurrence; else null
     */
    record Exact(Duration length, @Nullable Duration wall) implements Length {

        @Override
        public Instant end(Stamp start) {
            return start.instant().plus(length);
        }

        @Override
        public Duration longest() {
            return length;
        }
    }

    /** Days on the calendar, whether they have 23, 24 or 25 hours, and then an exact rest (RFC 5545 3.3.6). */
    record Nominal(long days, Duration rest) implements Length {

        @Override
        public Instant end(Stamp start) {
            return start.at(start.local().plusDays(days)).instant().plus(rest);
        }

        @Override
        public Duration longest() {
            return Duration.ofDays(days + 2).plus(rest);
        }
    }
}
