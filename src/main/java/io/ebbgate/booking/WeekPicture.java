package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Times;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a week by its days on the windows' own clock: who is awake when, and where windows and freezes lie.
 *
 * @param title the Monday
 * @param days from Monday
 * @param earlier the Monday before, null where that week is over; likewise {@code later}, where it is too far ahead
 * @param customers how many there are in all, zero where the policy does not say
 * @param inWords what is drawn, for those who would rather read it
 */
record WeekPicture(
        String title,
        List<Day> days,
        List<Row> rows,
        @Nullable LocalDate earlier,
        @Nullable LocalDate later,
        int customers,
        List<DrawnSpan> inWords) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEE", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** How a column is headed. */
    record Day(String name, String date) {

        static Day of(LocalDate day) {
            return new Day(NAME.format(day), DATE.format(day));
        }
    }

    /**
     * An hour of each day.
     *
     * @param viewer the same hour on the viewer's clock; empty where it is the same, or not the same all week
     */
    record Row(String hour, String viewer, List<HourPicture> hours) {}

    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** @param soonest of what starts before it, customers cannot be told in time */
    static WeekPicture of(
            LocalDate monday, Ground ground, List<Slot> slots, Instant now, Instant soonest, Times times) {
        Timetable timetable = ground.timetable();
        ZoneId zone = timetable.zone();
        Span week = new Span(start(monday, zone), start(monday.plusWeeks(1), zone));
        Crowds crowds = new Crowds(ground.customers(), week);
        HourPainter painter = new HourPainter(ground, crowds, slots, now, soonest, times);
        List<LocalDate> days = LongStream.range(0, 7).mapToObj(monday::plusDays).toList();
        return new WeekPicture(
                times.day(monday),
                days.stream().map(Day::of).toList(),
                IntStream.range(0, 24)
                        .mapToObj(hour -> new Row(
                                "%02d:00".formatted(hour),
                                viewerHour(hour, week, times, zone),
                                days.stream()
                                        .map(day -> painter.paint(hour(day, hour, zone)))
                                        .toList()))
                        .toList(),
                week.start().isAfter(now) ? monday.minusWeeks(1) : null,
                week.end().isBefore(timetable.horizon().end().minus(Duration.ofDays(7))) ? monday.plusWeeks(1) : null,
                crowds.all(),
                DrawnSpan.in(week, ground));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Null where the clock leaves it out, two hours long where the clock shows it twice. */
    private static @Nullable Span hour(LocalDate day, int hour, ZoneId zone) {
        Instant start = day.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
        Instant end = hour == 23
                ? start(day.plusDays(1), zone)
                : day.atTime(LocalTime.of(hour + 1, 0)).atZone(zone).toInstant();
        return start.isBefore(end) ? new Span(start, end) : null;
    }

    private static String viewerHour(int hour, Span week, Times times, ZoneId zone) {
        int first = ahead(week.start(), times, zone);
        boolean differs = first != 0 && first == ahead(week.end(), times, zone);
        return differs ? LocalTime.of(hour, 0).plusSeconds(first).toString() : "";
    }

    private static int ahead(Instant instant, Times times, ZoneId zone) {
        ZoneOffset viewer = times.viewer().getRules().getOffset(instant);
        return viewer.getTotalSeconds() - zone.getRules().getOffset(instant).getTotalSeconds();
    }

    /** Whether a span has any of a set's. */
    static boolean touches(SpanSet set, Span span) {
        Span next = set.next(span.start());
        return set.contains(span.start()) || (next != null && next.start().isBefore(span.end()));
    }
}
