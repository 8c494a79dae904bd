package io.ebbgate.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Says instants as the viewer's clock on the wall shows them, and beside it as the windows' own zone has them. Every page has one
 * as the model attribute {@code times}.
 *
 * @param viewer where whoever looks at the page is
 * @param house where windows are meant: the policy's zone
 */
public record Times(ZoneId viewer, ZoneId house) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(":ss", Locale.ENGLISH);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern(" zzz", Locale.ENGLISH);

    /** As the API writes instants and lengths. */
    private static final Pattern ISO = Pattern.compile("\\b(?:(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)"
            + "|PT(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?(?<=\\d[HMS]))\\b");

    /** Those of the page that is being made. */
    public static Times of(Model model) {
        return (Times) Objects.requireNonNull(model.getAttribute("times"));
    }

    /** Those of somebody who lives where windows are meant. */
    public static Times in(ZoneId zone) {
        return new Times(zone, zone);
    }

    /** In the viewer's zone, with its abbreviation at that time: {@code Sun 6 Dec 2026 12:00 CET}. */
    public String at(Instant instant) {
        ZonedDateTime local = instant.atZone(viewer);
        return DAY.format(local) + " " + clock(local);
    }

    /** The windows' own time of it, the day only where it is another one; null where both clocks show the same. */
    public @Nullable String beside(Instant instant) {
        ZonedDateTime local = instant.atZone(viewer);
        ZonedDateTime there = instant.atZone(house);
        if (there.getOffset().equals(local.getOffset())) {
            return null;
        }
        return dayUnless(there, local.toLocalDate()) + clock(there);
    }

    /** Both in one text. */
    public String both(Instant instant) {
        String beside = beside(instant);
        return beside == null ? at(instant) : at(instant) + " (" + beside + ")";
    }

    /** The viewer's day and time without the zone, for lists in which it would be said over and over. */
    public String brief(Instant instant) {
        ZonedDateTime local = instant.atZone(viewer);
        return SHORT_DAY.format(local) + " " + TIME.format(local);
    }

    /** A stretch of time in the viewer's zone; the second day is said only where it is another one. */
    public String span(Instant start, Instant end) {
        return stretch(start.atZone(viewer), end.atZone(viewer));
    }

    /** The same stretch in the windows' own zone, days only where they are others; null where both clocks show the same. */
    public @Nullable String spanBeside(Instant start, Instant end) {
        if (beside(start) == null && beside(end) == null) {
            return null;
        }
        ZonedDateTime from = start.atZone(house);
        ZonedDateTime to = end.atZone(house);
        return dayUnless(from, start.atZone(viewer).toLocalDate())
                + (from.getOffset().equals(to.getOffset()) ? TIME.format(from) : clock(from)) + " to "
                + dayUnless(to, from.toLocalDate()) + clock(to);
    }

    private static String dayUnless(ZonedDateTime local, LocalDate said) {
        return local.toLocalDate().equals(said) ? "" : SHORT_DAY.format(local) + " ";
    }

    private static String stretch(ZonedDateTime from, ZonedDateTime to) {
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        boolean sameOffset = from.getOffset().equals(to.getOffset());
        return DAY.format(from) + " " + (sameOffset ? TIME.format(from) : clock(from)) + " to "
                + (sameDay ? "" : DAY.format(to) + " ") + clock(to);
    }

    private static String clock(ZonedDateTime local) {
        return TIME.format(local) + (local.getSecond() == 0 ? "" : SECONDS.format(local)) + ZONE.format(local);
    }

    /** A day as it is headed. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** A sentence that programs are told too, with its instants and lengths as people say them. */
    public String worded(String sentence) {
        return ISO.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(worded(found)));
    }

    /** What looks like an instant or a length and is none is what somebody typed, and is said back as it is. */
    private String worded(MatchResult found) {
        try {
            return found.group(1) == null
                    ? length(Duration.parse(found.group()))
                    : both(Instant.parse(found.group(1)).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException none) {
            return found.group();
        }
    }

    /** A length as people say it, its two largest parts: {@code 5 d 17 h}, {@code 12 min}. */
    public String length(Duration duration) {
        Duration whole = duration.abs();
        if (whole.toDays() > 0) {
            return parts(whole.toDays(), "d", whole.toHoursPart(), "h");
        }
        if (whole.toHours() > 0) {
            return parts(whole.toHours(), "h", whole.toMinutesPart(), "min");
        }
        return parts(whole.toMinutes(), "min", whole.toMinutes() > 0 ? 0 : Math.max(1, whole.toSecondsPart()), "s");
    }

    private static String parts(long large, String largeUnit, long small, String smallUnit) {
        String first = large == 0 ? "" : large + " " + largeUnit;
        String second = small == 0 ? "" : small + " " + smallUnit;
        return (first + " " + second).strip();
    }
}
