package io.ebbgate.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;

/**
 * A quarter of a calendar year, on the clock of some zone.
 *
 * @param number 1 to 4
 */
record Quarter(int year, int number) implements Comparable<Quarter> {

    /** The one that this instant is in. */
    static Quarter of(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return new Quarter(local.getYear(), local.get(IsoFields.QUARTER_OF_YEAR));
    }

    Quarter next() {
        return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
    }

    /** Its first instant. */
    Instant start(ZoneId zone) {
        return LocalDate.of(year, 3 * number - 2, 1).atStartOfDay(zone).toInstant();
    }

    /** The first instant after it. */
    Instant end(ZoneId zone) {
        return next().start(zone);
    }

    /** As the API has it: {@code 2026-Q4}. */
    public String text() {
        return year + "-Q" + number;
    }

    /** As pages have it, which need it public: {@code Q4 2026}. */
    public String words() {
        return "Q" + number + " " + year;
    }

    @Override
    public int compareTo(Quarter other) {
        return year == other.year ? Integer.compare(number, other.number) : Integer.compare(year, other.year);
    }
}
