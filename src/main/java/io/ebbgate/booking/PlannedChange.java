package io.ebbgate.booking;

import io.ebbgate.timetable.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A change that must be done by a deadline and has no span yet.
 *
 * @param deadline the instant by which it must be done
 */
record PlannedChange(
        long id,
        String title,
        String environment,
        List<String> services,
        Duration duration,
        Duration backOut,
        Instant deadline,
        Instant plannedAt,
        String plannedBy) {

    /** Nobody has said yet what customers will notice, so it is taken to be what they must be told of. */
    static final Impact IMPACT = Impact.OUTAGE;

    PlannedChange {
        services = List.copyOf(services);
    }

    Duration need() {
        return duration.plus(backOut);
    }
}
