package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says times in letters: spelled out, with the zone's abbreviation and its offset, since an abbreviation alone can be another's. */
final class LetterTimes {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final ZoneId zone;

    LetterTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** Both ends: {@code Sunday 8 March 2026, 01:00 PST (UTC-8) to 04:00 PDT (UTC-7)}; what is the same is said once. */
    String span(Span span) {
        ZonedDateTime from = span.start().atZone(zone);
        ZonedDateTime to = span.end().atZone(zone);
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        boolean sameOffset = from.getOffset().equals(to.getOffset());
        return DAY.format(from) + ", " + clock(from) + (sameOffset ? "" : " " + zone(from)) + " to "
                + (sameDay ? "" : DAY.format(to) + ", ") + clock(to) + " " + zone(to);
    }

    /** One instant: {@code Sunday 6 December 2026, 03:00 PST (UTC-8)}. */
    String at(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return DAY.format(local) + ", " + clock(local) + " " + zone(local);
    }

    /** For a subject: {@code Sun 6 Dec 2026 03:00 PST}. */
    String brief(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return SHORT.format(local) + " " + abbreviation(local);
    }

    /** How far away it is on the calendar of whoever reads it: {@code in 3 days}, {@code in 45 minutes}; empty for what is past. */
    String ahead(Instant now, Instant start) {
        long minutes = rounded(Duration.between(now, start), Duration.ofMinutes(1));
        if (minutes <= 0) {
            return "";
        }
        if (minutes < 60) {
            return "in " + counted(minutes, "minute");
        }
        if (minutes < Duration.ofHours(36).toMinutes()) {
            return "in " + counted(rounded(Duration.ofMinutes(minutes), Duration.ofHours(1)), "hour");
        }
        long days = ChronoUnit.DAYS.between(
                now.atZone(zone).toLocalDate(), start.atZone(zone).toLocalDate());
        return "in " + counted(days, "day");
    }

    private static long rounded(Duration length, Duration unit) {
        return Math.floorDiv(length.plus(unit.dividedBy(2)).toSeconds(), unit.toSeconds());
    }

    /** A length in full: {@code 2 hours}, {@code 1 day 3 hours}, {@code 45 minutes}. */
    static String length(Duration length) {
        StringBuilder text = new StringBuilder();
        append(text, length.toDays(), "day");
        append(text, length.toHoursPart(), "hour");
        append(text, length.toMinutesPart(), "minute");
        append(text, length.toSecondsPart(), "second");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(counted(count, unit));
        }
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String clock(ZonedDateTime local) {
        return local.getSecond() == 0 ? CLOCK.format(local) : SECONDS.format(local);
    }

    private static String zone(ZonedDateTime local) {
        String abbreviation = abbreviation(local);
        String offset = offset(local.getOffset());
        return abbreviation.equals(offset) ? offset : abbreviation + " (" + offset + ")";
    }

    /** The zone's own word for it, its offset where it has none. */
    private static String abbreviation(ZonedDateTime local) {
        String name = ABBREVIATION.format(local);
        boolean isOffset = name.equals("Z") || name.matches(".*[+-]\\d.*");
        return isOffset ? offset(local.getOffset()) : name;
    }

    private static String offset(ZoneOffset offset) {
        if (offset.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        return "UTC" + offset.getId().replaceFirst("^([+-])0", "$1").replaceFirst(":00$", "");
    }
}
