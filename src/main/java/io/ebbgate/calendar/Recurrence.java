package io.ebbgate.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The instances of a rule, one interval after the other, as local date-times (RFC 5545 3.3.10): the days of an interval that all
 * BY-parts allow, on each of them the times, of all these the positions that BYSETPOS names.
 *
 * <p>Looking at every day of an interval keeps the cost of any rule known beforehand, where libraries give up after some number of
 * empty intervals (a 29 February that is a Monday) or fill memory with one interval's set. lib-recur, with which the tests compare
 * it, also cuts the first interval off at the start before it counts BYSETPOS, and makes week 53 of years that have none.
 */
final class Recurrence {

    /** The local time of what comes after the last instance. */
    static final LocalDateTime END = LocalDateTime.MAX;

    private static final int LARGEST_SET = 100_000;
    private static final int LAST_YEAR = 9_999;
    private static final LocalDateTime LAST = LocalDateTime.of(LAST_YEAR, 12, 31, 0, 0);

    private final Rule rule;
    private final LocalDateTime start;
    private final Budget budget;
    private final Days days;
    private final int[] times;
    private final int firstYear;
    /** No step of any frequency can be farther, counted in its own unit. */
    private final long farthest;

    private long interval;
    private long[] set = new long[16];
    private int size;
    private int position;

    Recurrence(Rule rule, LocalDateTime start, Budget budget) throws Malformed {
        this.rule = rule;
        this.start = start;
        this.budget = budget;
        this.days = new Days(rule, start.toLocalDate());
        this.times = Times.ofDay(rule, start.toLocalTime());
        this.firstYear = firstYear();
        this.farthest = ChronoUnit.HOURS.between(start, LAST);
        budget.spend(rule.line(), times.length);
    }

    /**
     * A week belongs whole to the year that it is counted in, which that of its first or last days need not be. Where the rule names
     * the week of the start, every how manyth year is counted from that one; else the start would be no instance of its own rule.
     */
    private int firstYear() {
        LocalDate day = start.toLocalDate();
        int year = days.weekYear(day);
        return days.isInNamedWeek(day, year) ? year : day.getYear();
    }

    /** Passes over whole intervals that end before a local time; only where nobody counts the instances. */
    void skipTo(LocalDateTime from) {
        if (from.isAfter(start)) {
            interval = Math.max(0, between(from) / rule.interval() - 1);
            position = size = 0;
        }
    }

    /** The next instance at or after the start and before {@code until}, or {@link #END}. */
    LocalDateTime next(LocalDateTime until) throws Malformed {
        while (true) {
            while (position < size) {
                LocalDateTime next = LocalDateTime.ofEpochSecond(set[position++], 0, ZoneOffset.UTC);
                if (!next.isBefore(start)) {
                    return next.isBefore(until) ? next : END;
                }
            }
            if (!fill(until)) {
                return END;
            }
        }
    }

    /** Makes the set of the next interval; false where that begins after {@code until}. */
    private boolean fill(LocalDateTime until) throws Malformed {
        long step = Math.multiplyExact(interval, (long) rule.interval());
        interval++;
        position = size = 0;
        if (step > farthest) {
            return false;
        }
        LocalDateTime hour = rule.frequency() == Frequency.HOURLY ? start.plusHours(step) : start;
        LocalDate first = first(hour, step);
        if (first.getYear() >= LAST_YEAR || !first.atStartOfDay().isBefore(until)) {
            return false;
        }
        boolean hourAllowed =
                rule.frequency() != Frequency.HOURLY || rule.hours().allows(hour.getHour());
        if (hourAllowed) {
            LocalDate last = last(first);
            budget.spend(rule.line(), days.find(first, last));
            expand(rule.frequency() == Frequency.HOURLY ? hour.getHour() * 3_600 : 0);
            choosePositions();
        } else {
            budget.spend(rule.line(), 1);
        }
        return true;
    }

    private LocalDate first(LocalDateTime hour, long step) {
        LocalDate day = start.toLocalDate();
        return switch (rule.frequency()) {
            case YEARLY -> days.yearStart(firstYear + step);
            case MONTHLY -> day.withDayOfMonth(1).plusMonths(step);
            case WEEKLY -> days.weekStart(day).plusWeeks(step);
            case DAILY -> day.plusDays(step);
            case HOURLY -> hour.toLocalDate();
        };
    }

    private LocalDate last(LocalDate first) {
        return switch (rule.frequency()) {
            case YEARLY -> days.yearEnd(first);
            case MONTHLY -> first.plusMonths(1).minusDays(1);
            case WEEKLY -> first.plusDays(6);
            case DAILY, HOURLY -> first;
        };
    }

    /** How many units of the frequency a local time is behind the start, at least; years and weeks begin when they begin. */
    private long between(LocalDateTime from) {
        return switch (rule.frequency()) {
            case YEARLY -> from.getYear() - firstYear - 1L;
            case MONTHLY -> ChronoUnit.MONTHS.between(start.toLocalDate().withDayOfMonth(1), from.toLocalDate());
            case WEEKLY -> ChronoUnit.WEEKS.between(days.weekStart(start.toLocalDate()), from.toLocalDate());
            case DAILY -> ChronoUnit.DAYS.between(start.toLocalDate(), from.toLocalDate());
            case HOURLY -> ChronoUnit.HOURS.between(start, from);
        };
    }

    private void expand(int hour) throws Malformed {
        long instances = (long) days.size() * times.length;
        if (instances > LARGEST_SET) {
            throw new Malformed(rule.line(), "one interval of the rule alone has more than 100,000 instances");
        }
        budget.spend(rule.line(), instances);
        if (set.length < instances) {
            set = new long[(int) instances];
        }
        for (int day = 0; day < days.size(); day++) {
            long midnight = days.get(day) * 86_400;
            for (int time : times) {
                set[size++] = midnight + hour + time;
            }
        }
    }

    private void choosePositions() {
        if (rule.positions().isEmpty()) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (rule.positions().has(i + 1, size)) {
                set[kept++] = set[i];
            }
        }
        size = kept;
    }
}
