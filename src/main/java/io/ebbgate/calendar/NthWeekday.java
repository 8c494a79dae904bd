package io.ebbgate.calendar;

import java.time.DayOfWeek;

/**
 * One value of BYDAY.
 *
 * @param nth which of a month's or year's, from 1 or from the end where negative; 0 for each of them
 */
record NthWeekday(int nth, DayOfWeek day) {

    /** Whether it is the day whose {@code position} in a month or year of {@code total} days is given, counted from 1. */
    boolean is(DayOfWeek weekday, int position, int total) {
        if (weekday != day) {
            return false;
        }
        return nth == 0 || nth == (position - 1) / 7 + 1 || nth == -((total - position) / 7 + 1);
    }
}
