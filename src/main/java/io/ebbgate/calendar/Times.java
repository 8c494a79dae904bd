package io.ebbgate.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

/** Dates and times in the basic form of RFC 5545 3.3.4 and 3.3.5, read strictly: 20250230 is an error, not 28 February. */
final class Times {

    private static final String RIGHT = "; write as 20270131, 20270131T020000 or 20270131T100000Z";

    private Times() {}

    static boolean isDate(String text) {
        return text.length() == 8 && areDigits(text, 0, 8);
    }

    static boolean isUtc(String text) {
        return text.endsWith("Z");
    }

    static LocalDate date(Property property, String text) throws Malformed {
        if (!isDate(text)) {
            throw property.wrong("\"" + text + "\" is no date; write as 20270131");
        }
        try {
            return LocalDate.of(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        } catch (DateTimeException noDay) {
            throw property.wrong("there is no day " + text + RIGHT);
        }
    }

    /** The date and time on the wall of a value with or without Z. */
    static LocalDateTime local(Property property, String text) throws Malformed {
        String wall = isUtc(text) ? text.substring(0, text.length() - 1) : text;
        if (!isLocal(wall)) {
            throw property.wrong("\"" + text + "\" is no date or time" + RIGHT);
        }
        LocalDate date = date(property, wall.substring(0, 8));
        // A leap second is the second before it where nobody keeps leap seconds (RFC 5545 3.3.12).
        int second = number(wall, 13, 15) == 60 ? 59 : number(wall, 13, 15);
        try {
            return date.atTime(number(wall, 9, 11), number(wall, 11, 13), second);
        } catch (DateTimeException noTime) {
            throw property.wrong("there is no time " + wall.substring(9) + RIGHT);
        }
    }

    static Until until(Property property, String text) throws Malformed {
        if (isDate(text)) {
            return new Until.Day(date(property, text));
        }
        LocalDateTime local = local(property, text);
        return isUtc(text) ? new Until.Utc(utc(local)) : new Until.Local(local);
    }

    static Instant utc(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC);
    }

    /** The times of one day, or for HOURLY of one hour, in seconds from its beginning and in order. */
    static int[] ofDay(Rule rule, LocalTime start) {
        Numbers hours = rule.frequency() == Frequency.HOURLY
                ? Numbers.of(0)
                : rule.hours().orElse(start.getHour());
        Numbers minutes = rule.minutes().orElse(start.getMinute());
        Numbers seconds = rule.seconds().orElse(start.getSecond());
        IntStream.Builder times = IntStream.builder();
        hours.each(hour ->
                minutes.each(minute -> seconds.each(second -> times.add(hour * 3_600 + minute * 60 + second))));
        return times.build().toArray();
    }

    private static boolean isLocal(String text) {
        return text.length() == 15 && areDigits(text, 0, 8) && text.charAt(8) == 'T' && areDigits(text, 9, 15);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
