package io.ebbgate.calendar;

import java.time.Instant;

/**
 * One time that an event happens.
 *
 * @param line of the rule or date that gave it, or of its event
 * @param local its start as it is written or recurs, which the clocks may not show
 * @param original when it would start had nobody moved it
 */
record Occurrence(Event event, int line, Stamp local, Instant start, Instant end, Instant original) {

    static Occurrence of(Event event, int line, Stamp local, Length length) {
        Instant start = local.instant();
        return new Occurrence(event, line, local, start, length.end(local), start);
    }

    /** The same, which stands for the one that would start then. */
    Occurrence insteadOf(Instant other) {
        return new Occurrence(event, line, local, start, end, other);
    }

    boolean touches(Horizon horizon) {
        return start.isBefore(horizon.until()) && end.isAfter(horizon.from()) && end.isAfter(start);
    }

    /** Takes occurrences in no certain order; answers whether it wants more. */
    interface Taker {
        boolean take(Occurrence occurrence) throws Malformed;
    }
}
