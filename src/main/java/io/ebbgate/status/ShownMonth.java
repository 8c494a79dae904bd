package io.ebbgate.status;

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
 * What was in one month: incidents, open ones too, and maintenance that is over, by the days on which they began, the latest first.
 *
 * @param earlier the month before, null where nothing of it is on record
 * @param later the month after, null where that is to come
 */
record ShownMonth(
        YearMonth month,
        List<Day> days,
        @Nullable YearMonth earlier,
        @Nullable YearMonth later) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    ShownMonth {
        days = List.copyOf(days);
    }

    /** What began on one day. */
    record Day(LocalDate date, List<ShownIncident> incidents, List<ShownMaintenance> maintenances) {}

    static ShownMonth of(
            YearMonth month,
            Collection<Incident> incidents,
            Collection<Maintenance> maintenances,
            Bulletin bulletin,
            Instant now,
            ZoneId zone) {
        TreeMap<LocalDate, Day> days = new TreeMap<>(Comparator.reverseOrder());
        ServiceNames names = new ServiceNames(bulletin);
        for (Incident incident : incidents) {
            LocalDate date = LocalDate.ofInstant(incident.startedAt(), zone);
            if (YearMonth.from(date).equals(month)) {
                day(days, date).incidents.add(ShownIncident.of(incident, names, now));
            }
        }
        for (Maintenance maintenance : maintenances) {
            LocalDate date = LocalDate.ofInstant(maintenance.span().start(), zone);
            if (YearMonth.from(date).equals(month) && isOver(maintenance, now)) {
                day(days, date).maintenances.add(ShownMaintenance.of(maintenance, names, List.of(), now));
            }
        }
        YearMonth first = YearMonth.from(LocalDate.ofInstant(since(bulletin, now), zone));
        YearMonth current = YearMonth.from(LocalDate.ofInstant(now, zone));
        return new ShownMonth(
                month,
                List.copyOf(days.values()),
                month.isAfter(first) ? month.minusMonths(1) : null,
                month.isBefore(current) ? month.plusMonths(1) : null);
    }

    private static Day day(TreeMap<LocalDate, Day> days, LocalDate date) {
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

    private static Instant since(Bulletin bulletin, Instant now) {
        return bulletin.recordedSince().isBefore(now) ? bulletin.recordedSince() : now;
    }

    /** {@code November 2026}. */
    public String name() {
        return NAME.format(month);
    }
}
