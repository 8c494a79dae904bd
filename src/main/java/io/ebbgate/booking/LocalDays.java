package io.ebbgate.booking;

import io.ebbgate.calendar.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The days of one zone over a stretch of time, cut into business hours, evenings and nights. */
final class LocalDays {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime CLOSE = LocalTime.of(18, 0);
    private static final LocalTime LATE = LocalTime.of(23, 0);

    /** From quiet to busy. */
    enum Part {
        NIGHT,
        EVENING,
        BUSINESS
    }

    private final long[] starts;
    private final Part[] parts;

    /** Takes what may be asked about. */
    LocalDays(ZoneId zone, Span span) {
        List<Cut> cuts = new ArrayList<>();
        LocalDate last = span.end().atZone(zone).toLocalDate();
        LocalDate first = span.start().atZone(zone).toLocalDate().minusDays(1);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            cuts.add(cut(day, MORNING, zone, weekend(day) ? Part.EVENING : Part.BUSINESS));
            cuts.add(cut(day, CLOSE, zone, Part.EVENING));
            cuts.add(cut(day, LATE, zone, Part.NIGHT));
        }
        starts = cuts.stream().mapToLong(Cut::millis).toArray();
        parts = cuts.stream().map(Cut::part).toArray(Part[]::new);
    }

    private record Cut(long millis, Part part) {}

    private static Cut cut(LocalDate day, LocalTime time, ZoneId zone, Part part) {
        return new Cut(day.atTime(time).atZone(zone).toInstant().toEpochMilli(), part);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The busiest part that {@code [start, end)} touches, in epoch milliseconds. */
    Part busiest(long start, long end) {
        int found = Arrays.binarySearch(starts, start);
        int index = found >= 0 ? found : -found - 2;
        Part busiest = parts[index];
        while (busiest != Part.BUSINESS && ++index < starts.length && starts[index] < end) {
            busiest = parts[index].compareTo(busiest) > 0 ? parts[index] : busiest;
        }
        return busiest;
    }
}
