package io.ebbgate.calendar;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long an event lasts, from its DURATION or its DTEND. */
final class LengthReader {

    private static final Pattern DURATION =
            Pattern.compile("[+]?P(?:(\\d+)W)?(?:(\\d+)D)?(T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");
    private static final int DIGITS = 9;
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private LengthReader() {}

    /** A duration (RFC 5545 3.3.6), which is not negative. */
    static Length duration(Property property, String text) throws Malformed {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw property.wrong("\"" + text + "\" is no duration of zero or more; write as P1D or PT4H30M");
        }
        long days = number(property, matcher, 1) * 7 + number(property, matcher, 2);
        Duration rest = Duration.ofHours(number(property, matcher, 4))
                .plusMinutes(number(property, matcher, 5))
                .plusSeconds(number(property, matcher, 6));
        requireBounded(property, Duration.ofDays(days).plus(rest));
        return days == 0 ? new Length.Exact(rest, null) : new Length.Nominal(days, rest);
    }

    /** The length that an end gives: in days where both are dates, else exact. */
    static Length between(Property property, Stamp start, Stamp end) throws Malformed {
        if (start.date() != end.date()) {
            throw property.wrong("it and DTSTART are both dates, or both dates with times");
        }
        boolean backwards = start.date()
                ? end.local().isBefore(start.local())
                : end.instant().isBefore(start.instant());
        if (backwards) {
            throw property.wrong("the event ends before it starts");
        }
        Duration exact = Duration.between(start.instant(), end.instant());
        requireBounded(property, exact);
        if (start.date()) {
            // An end on the day itself is not legal, and everybody who writes it means that day.
            return new Length.Nominal(Math.max(1, ChronoUnit.DAYS.between(start.day(), end.day())), Duration.ZERO);
        }
        Duration wall = Duration.between(start.local(), start.zone().local(end.instant()));
        return new Length.Exact(exact, wall);
    }

    private static void requireBounded(Property property, Duration length) throws Malformed {
        if (length.compareTo(LONGEST) > 0) {
            throw property.wrong("the event is longer than a hundred years");
        }
    }

    private static long number(Property property, Matcher matcher, int group) throws Malformed {
        String digits = matcher.group(group);
        if (digits != null && digits.length() > DIGITS) {
            throw property.wrong("the event is longer than a hundred years");
        }
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
