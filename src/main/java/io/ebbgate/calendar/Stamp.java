package io.ebbgate.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a calendar writes it.
 *
 * @param local the date and time on the wall; of a date its midnight
 * @param date whether it is a date, which means the whole day
 */
record Stamp(LocalDateTime local, EventZone zone, boolean date) {

    Instant instant() {
        return zone.instant(local);
    }

    LocalDate day() {
        return local.toLocalDate();
    }

    /** As a day of an event in that zone: where it is a time, the day that begins then, null where none does. */
    @Nullable
    Stamp asDay(EventZone eventZone) {
        if (date) {
            return this;
        }
        LocalDateTime midnight = eventZone.local(instant()).toLocalDate().atStartOfDay();
        if (eventZone.instant(midnight).equals(instant())) {
            return new Stamp(midnight, eventZone, true);
        }
        // Some exporters write every date as a midnight in UTC.
        return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? new Stamp(local, eventZone, true) : null;
    }

    Stamp at(LocalDateTime other) {
        return new Stamp(other, zone, date);
    }
}
