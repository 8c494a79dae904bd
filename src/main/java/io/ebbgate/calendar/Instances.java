package io.ebbgate.calendar;

import java.time.LocalDateTime;

/**
 * The instances of a rule as an event has them: its start is the first of them and counts, whether or not the rule gives it, and
 * UNTIL and COUNT end them. An EXRULE's do not include the start by themselves.
 */
record Instances(Rule rule, Stamp start, boolean withStart, Budget budget) {

    /** Takes instances in order; answers whether it wants more. */
    interface Taker {
        boolean take(Stamp instance) throws Malformed;
    }

    /** Gives the instances from {@code from} on (and the start, whenever it is) and before {@code until}; false where it was stopped. */
    boolean each(LocalDateTime from, LocalDateTime until, Taker taker) throws Malformed {
        LocalDateTime bound = bound(until);
        Recurrence recurrence = new Recurrence(rule, start.local(), budget);
        if (rule.count() == 0) {
            recurrence.skipTo(from);
        }
        int seen = 0;
        if (withStart && start.local().isBefore(bound)) {
            seen++;
            if (admits(start) && !taker.take(start)) {
                return false;
            }
        }
        while (rule.count() == 0 || seen < rule.count()) {
            LocalDateTime next = recurrence.next(bound);
            if (next.equals(Recurrence.END)) {
                return true;
            }
            if (withStart && next.equals(start.local())) {
                continue;
            }
            seen++;
            if (!next.isBefore(from)) {
                Stamp instance = start.at(next);
                if (admits(instance) && !taker.take(instance)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean admits(Stamp instance) {
        Until until = rule.until();
        return until == null || until.admits(instance);
    }

    private LocalDateTime bound(LocalDateTime until) {
        Until last = rule.until();
        return last == null || last.bound().isAfter(until) ? until : last.bound();
    }
}
