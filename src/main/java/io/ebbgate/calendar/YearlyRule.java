package io.ebbgate.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** When clocks change each year, as an RRULE (RFC 5545 3.3.10). */
final class YearlyRule {

    /** Any year will do: what is asked of it is the same in all. */
    private static final int SAMPLE = 2026;

    private YearlyRule() {}

    /** The rule, null where no plain one says it: where the day may fall into one month or the next. */
    static @Nullable String text(ZoneOffsetTransitionRule rule) {
        Month month = rule.getMonth();
        int indicator = rule.getDayOfMonthIndicator();
        if (indicator < 0 && month == Month.FEBRUARY) {
            return null;
        }
        int last = month.length(false);
        int named = indicator > 0 ? indicator : last + 1 + indicator;
        DayOfWeek day = rule.getDayOfWeek();
        int shift = shift(rule, named);
        int low = (day == null || indicator > 0 ? named : named - 6) + shift;
        int high = (day == null || indicator < 0 ? named : named + 6) + shift;
        if (low < 1 || high > month.minLength()) {
            return null;
        }
        String days = day == null ? "BYMONTHDAY=" + low : days(day.plus(shift), low, high, last);
        return "FREQ=YEARLY;BYMONTH=" + month.getValue() + ";" + days;
    }

    /** How many days later than named the clock changes by what it shows then: some rules count in UTC, or name 24:00. */
    private static int shift(ZoneOffsetTransitionRule rule, int named) {
        LocalDate nominal = LocalDate.of(SAMPLE, rule.getMonth(), named);
        if (rule.getDayOfWeek() != null) {
            nominal = nominal.with(
                    rule.getDayOfMonthIndicator() > 0
                            ? TemporalAdjusters.nextOrSame(rule.getDayOfWeek())
                            : TemporalAdjusters.previousOrSame(rule.getDayOfWeek()));
        }
        LocalDate shown = rule.createTransition(SAMPLE).getDateTimeBefore().toLocalDate();
        return (int) ChronoUnit.DAYS.between(nominal, shown);
    }

    /** The one day of that name from {@code low} to {@code high}. */
    private static String days(DayOfWeek day, int low, int high, int last) {
        String name = day.name().substring(0, 2);
        if (high == last) {
            return "BYDAY=-1" + name;
        }
        if ((low - 1) % 7 == 0) {
            return "BYDAY=" + ((low - 1) / 7 + 1) + name;
        }
        return "BYMONTHDAY="
                + IntStream.rangeClosed(low, high).mapToObj(Integer::toString).collect(Collectors.joining(","))
                + ";BYDAY="
                + name;
    }
}
