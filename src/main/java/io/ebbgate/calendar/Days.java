package io.ebbgate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Finds the days of one interval that all BY-parts of a rule allow; parts that a rule leaves out are those of its start. */
final class Days {

    private static final int LONGEST = 7 * 53;

    /** As many weekdays as are looked at in the time that a day takes otherwise. */
    private static final int WEEKDAYS_AT_ONCE = 8;

    private final Rule rule;
    private final boolean byWeeks;
    private final Numbers months;
    private final Numbers monthDays;
    private final List<NthWeekday> weekdays;
    private final boolean inMonth;
    private final long[] found = new long[LONGEST];
    private int size;

    Days(Rule rule, LocalDate start) {
        this.rule = rule;
        this.byWeeks = !rule.weeks().isEmpty();
        boolean implied = rule.hasNoDays();
        boolean yearly = rule.frequency() == Frequency.YEARLY;
        boolean monthly = rule.frequency() == Frequency.MONTHLY;
        this.months = implied && yearly ? rule.months().orElse(start.getMonthValue()) : rule.months();
        this.monthDays = implied && (yearly || monthly) ? Numbers.of(start.getDayOfMonth()) : rule.monthDays();
        boolean wholeWeeks = byWeeks
                && rule.yearDays().isEmpty()
                && monthDays.isEmpty()
                && rule.days().isEmpty();
        boolean weekday = wholeWeeks || (implied && rule.frequency() == Frequency.WEEKLY);
        this.weekdays = weekday ? List.of(new NthWeekday(0, start.getDayOfWeek())) : rule.days();
        this.inMonth = monthly || !rule.months().isEmpty();
    }

    int size() {
        return size;
    }

    /** The epoch day at a position, in order. */
    long get(int index) {
        return found[index];
    }

    /** Where a year of the rule begins: with its first week where the rule counts weeks, else on 1 January. */
    LocalDate yearStart(long year) {
        LocalDate january = LocalDate.of((int) year, 1, 1);
        // Week 1 is the first with at least four days of the year, so the one that 4 January is in.
        return byWeeks ? weekStart(january.withDayOfMonth(4)) : january;
    }

    LocalDate yearEnd(LocalDate first) {
        return yearStart(first.plusDays(7).getYear() + 1L).minusDays(1);
    }

    /** The year that begins as {@link #yearStart} says and holds that day. */
    int weekYear(LocalDate day) {
        int year = day.getYear();
        if (day.isBefore(yearStart(year))) {
            return year - 1;
        }
        return day.isBefore(yearStart(year + 1L)) ? year : year + 1;
    }

    /** Whether the rule names the week, counted in its year, that the day lies in. */
    boolean isInNamedWeek(LocalDate day, int weekYear) {
        long first = yearStart(weekYear).toEpochDay();
        int weeks = (int) ((yearStart(weekYear + 1L).toEpochDay() - first) / 7);
        return rule.weeks().has((int) ((day.toEpochDay() - first) / 7) + 1, weeks);
    }

    LocalDate weekStart(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
    }

    /**
     * Fills itself with the days from {@code first} to {@code last} that are allowed, and says what that cost: the days looked at, times
     * more where there are many weekdays.
     */
    int find(LocalDate first, LocalDate last) {
        size = 0;
        int looked = 1;
        long weekOne = first.toEpochDay();
        int weeks = (int) ((last.toEpochDay() - weekOne + 1) / 7);
        LocalDate month = first;
        while (!month.isAfter(last)) {
            LocalDate end = month.with(TemporalAdjusters.lastDayOfMonth());
            if (months.allows(month.getMonthValue())) {
                LocalDate until = end.isAfter(last) ? last : end;
                looked += until.getDayOfMonth() - month.getDayOfMonth() + 1;
                findInMonth(month, until.getDayOfMonth(), weekOne, weeks);
            }
            month = end.plusDays(1);
        }
        return looked * Math.max(1, weekdays.size() / WEEKDAYS_AT_ONCE);
    }

    private void findInMonth(LocalDate from, int lastDay, long weekOne, int weeks) {
        int monthLength = from.lengthOfMonth();
        int yearLength = from.lengthOfYear();
        long epochDay = from.toEpochDay();
        int dayOfYear = from.getDayOfYear();
        DayOfWeek weekday = from.getDayOfWeek();
        for (int day = from.getDayOfMonth(); day <= lastDay; day++) {
            boolean week = !byWeeks || rule.weeks().has((int) ((epochDay - weekOne) / 7) + 1, weeks);
            if (week
                    && monthDays.allows(day, monthLength)
                    && rule.yearDays().allows(dayOfYear, yearLength)
                    && allows(weekday, inMonth ? day : dayOfYear, inMonth ? monthLength : yearLength)) {
                found[size++] = epochDay;
            }
            epochDay++;
            dayOfYear++;
            weekday = weekday.plus(1);
        }
    }

    private boolean allows(DayOfWeek weekday, int position, int total) {
        if (weekdays.isEmpty()) {
            return true;
        }
        for (NthWeekday allowed : weekdays) {
            if (allowed.is(weekday, position, total)) {
                return true;
            }
        }
        return false;
    }
}
