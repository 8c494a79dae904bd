package io.ebbgate.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

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

    Stamp at(LocalDateTime other) {
        return new Stamp(other, zone, date);
    }
}
