package io.ebbgate.calendar;

/** How often a rule recurs; MINUTELY and SECONDLY are refused, being no change window. */
enum Frequency {
    YEARLY,
    MONTHLY,
    WEEKLY,
    DAILY,
    HOURLY
}
