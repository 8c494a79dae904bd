package io.ebbgate.calendar;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545 3.3.10) whose parts are each within their bounds.
 *
 * @param line where it is written
 * @param count the greatest number of instances, or 0 where there is none
 * @param positions BYSETPOS
 * @param weekStart WKST, Monday where it is not given
 */
record Rule(
        int line,
        Frequency frequency,
        int interval,
        int count,
        @Nullable Until until,
        Numbers months,
        Numbers weeks,
        Numbers yearDays,
        Numbers monthDays,
        List<NthWeekday> days,
        Numbers hours,
        Numbers minutes,
        Numbers seconds,
        Numbers positions,
        DayOfWeek weekStart) {

    boolean isEndless() {
        return count == 0 && until == null;
    }

    /** Whether no part says which days; those of the start are meant then. */
    boolean hasNoDays() {
        return weeks.isEmpty() && yearDays.isEmpty() && monthDays.isEmpty() && days.isEmpty();
    }
}
