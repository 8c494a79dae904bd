package io.ebbgate.status;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was in one month: incidents, open ones too, and maintenance that is over, by the days on which they began, the latest first. What
 * reached into it from the month before is in both.
 *
 * @param read whether anything was ever read
 * @param recorded whether any of it is on record
 * @param earlier the month before, null where nothing of it is on record
 * @param later the month after, null where that is to come
 */
record ShownMonth(
        YearMonth month,
        boolean read,
        boolean recorded,
        List<Day> days,
        @Nullable YearMonth earlier,
        @Nullable YearMonth later) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    ShownMonth {
        days = List.copyOf(days);
    }

    /** What began on one day, maybe of the month before. */
    record Day(LocalDate date, List<ShownIncident> incidents, List<ShownMaintenance> maintenances) {}

    static ShownMonth of(
            YearMonth month,
            Collection<Incident> incidents,
            Collection<Maintenance> maintenances,
            Bulletin bulletin,
            Instant now,
            ZoneId zone) {
        Instant start = start(month, zone);
        Instant end = start(month.plusMonths(1), zone);
        TreeMap<LocalDate, Day> days = new TreeMap<>(Comparator.reverseOrder());
        ServiceNames names = new ServiceNames(bulletin);
        for (Incident incident : incidents) {
            Instant resolved = incident.resolvedAt();
            if (incident.startedAt().isBefore(end) && (resolved == null || resolved.isAfter(start))) {
                day(days, incident.startedAt(), zone).incidents.add(ShownIncident.of(incident, names, now));
            }
        }
        for (Maintenance maintenance : maintenances) {
            Span span = maintenance.span();
            if (span.start().isBefore(end) && span.end().isAfter(start) && isOver(maintenance, now)) {
                day(days, span.start(), zone).maintenances.add(ShownMaintenance.of(maintenance, names, List.of(), now));
            }
        }
        Instant since = since(bulletin, now);
        YearMonth first = YearMonth.from(LocalDate.ofInstant(since, zone));
        YearMonth current = YearMonth.from(LocalDate.ofInstant(now, zone));
        return new ShownMonth(
                month,
                bulletin.version() >= 0,
                end.isAfter(since),
                List.copyOf(days.values()),
                month.isAfter(first) ? month.minusMonths(1) : null,
                month.isBefore(current) ? month.plusMonths(1) : null);
    }

    /** When it begins there. */
    static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static Day day(TreeMap<LocalDate, Day> days, Instant start, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(start, zone);
        return days.computeIfAbsent(date, _ -> new Day(date, new ArrayList<>(), new ArrayList<>()));
    }

    /** Over, however it ended; what was called off before it began is over too. */
    private static boolean isOver(Maintenance maintenance, Instant now) {
        return switch (maintenance.stage()) {
            case COMPLETED, ROLLED_BACK, FAILED, LAPSED -> true;
            case CANCELLED -> !now.isBefore(maintenance.span().start());
            case PLANNED, UNDECIDED -> !now.isBefore(maintenance.span().end());
            case IN_PROGRESS -> false;
        };
    }

    /** Since when things are on record; now where nothing is. */
    static Instant since(Bulletin bulletin, Instant now) {
        return bulletin.recordedSince().isBefore(now) ? bulletin.recordedSince() : now;
    }

    /** {@code November 2026}. */
    public String name() {
        return NAME.format(month);
    }
}
