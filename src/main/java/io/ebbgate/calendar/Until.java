package io.ebbgate.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The last moment of a rule, itself included, in the forms that exporters write. RFC 5545 wants UTC where the start has a zone and
 * a date where it is a date; a local time is read in the start's zone, and a date as the whole of that day there.
 */
sealed interface Until {

    /** Whether an instance still belongs to the rule. */
    boolean admits(Stamp instance);

    /** A local date-time after which nothing is admitted in any zone. */
    LocalDateTime bound();

    record Day(LocalDate last) implements Until {

        @Override
        public boolean admits(Stamp instance) {
            return !instance.local().toLocalDate().isAfter(last);
        }

        @Override
        public LocalDateTime bound() {
            return last.plusDays(1).atStartOfDay();
        }
    }

    record Local(LocalDateTime last) implements Until {

        @Override
        public boolean admits(Stamp instance) {
            return instance.date()
                    ? !instance.local().toLocalDate().isAfter(last.toLocalDate())
                    : !instance.local().isAfter(last);
        }

        @Override
        public LocalDateTime bound() {
            return last.toLocalDate().plusDays(1).atStartOfDay();
        }
    }

    /** Of an all-day event only its date counts: exporters write a UTC time of that day. */
    record Utc(Instant last) implements Until {

        @Override
        public boolean admits(Stamp instance) {
            return instance.date()
                    ? !instance.local().toLocalDate().isAfter(LocalDate.ofInstant(last, ZoneOffset.UTC))
                    : !instance.instant().isAfter(last);
        }

        @Override
        public LocalDateTime bound() {
            return LocalDateTime.ofInstant(last, ZoneOffset.UTC).plusDays(2);
        }
    }
}
