package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident.Condition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service was, day by day in the zone that windows are meant in: a day has 23, 24 or 25 hours there.
 *
 * @param days {@link #LENGTH} of them, today last
 * @param down how long it had an outage, a partial one too, in what is on record of these days
 * @param known how much of these days is on record
 */
record ServiceHistory(List<ServiceDay> days, Duration down, Duration known) {

    static final int LENGTH = 90;

    ServiceHistory {
        days = List.copyOf(days);
    }

    static ServiceHistory of(String service, Bulletin bulletin, Instant now, ZoneId zone) {
        return of(Trouble.of(service, bulletin.incidents(), now), bulletin.recordedSince(), now, zone);
    }

    static ServiceHistory of(List<Trouble> troubles, Instant recordedSince, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<ServiceDay> days = new ArrayList<>();
        for (int back = LENGTH - 1; back >= 0; back--) {
            days.add(day(today.minusDays(back), troubles, recordedSince, now, zone));
        }
        Instant since = later(days.getFirst().date().atStartOfDay(zone).toInstant(), recordedSince);
        Duration down =
                within(troubles.stream().filter(ServiceHistory::isOutage).toList(), since, now);
        return new ServiceHistory(days, down, since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO);
    }

    private static boolean isOutage(Trouble trouble) {
        return trouble.condition().compareTo(Condition.PARTIAL_OUTAGE) >= 0;
    }

    private static ServiceDay day(
            LocalDate date, List<Trouble> troubles, Instant recordedSince, Instant now, ZoneId zone) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant end = earlier(date.plusDays(1).atStartOfDay(zone).toInstant(), now);
        List<Trouble> its = troubles.stream()
                .filter(trouble -> trouble.span().start().isBefore(end)
                        && trouble.span().end().isAfter(start))
                .toList();
        Condition worst = its.stream().map(Trouble::condition).reduce(Condition.OPERATIONAL, Condition::worse);
        return new ServiceDay(date, recordedSince.isBefore(end) || !its.isEmpty(), worst, within(its, start, end));
    }

    /** How much of them lies there. */
    private static Duration within(List<Trouble> troubles, Instant start, Instant end) {
        Duration all = Duration.ZERO;
        for (Trouble trouble : troubles) {
            Instant from = later(trouble.span().start(), start);
            Instant to = earlier(trouble.span().end(), end);
            if (from.isBefore(to)) {
                all = all.plus(Duration.between(from, to));
            }
        }
        return all;
    }

    /** The share of the time without an outage, in percent with two digits; rounded down, so that no outage is rounded away. */
    @Nullable
    BigDecimal uptime() {
        if (!known.isPositive()) {
            return null;
        }
        return BigDecimal.valueOf(100L * known.minus(down).toMillis())
                .divide(BigDecimal.valueOf(known.toMillis()), 2, RoundingMode.DOWN);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
