package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How a service was on one day.
 *
 * @param known whether anything of that day is on record
 * @param hurt for how long it was worse than working
 */
record ServiceDay(LocalDate date, boolean known, Condition worst, Duration hurt) {}
