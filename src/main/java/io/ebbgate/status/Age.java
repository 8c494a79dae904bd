package io.ebbgate.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old what is shown is, where the database has not answered for a while.
 *
 * @param asOf when it was last known that nothing is newer
 */
record Age(Instant asOf, Duration length) {

    /** The database is asked every second, and a look at it can take some: later than this, it is away. */
    private static final Duration USUAL = Duration.ofSeconds(15);

    /** Null where it was asked just now. */
    static @Nullable Age at(Instant now, Instant seenAt) {
        return isAway(now, seenAt) ? new Age(seenAt, Duration.between(seenAt, now)) : null;
    }

    static boolean isAway(Instant now, Instant seenAt) {
        return now.isAfter(seenAt.plus(USUAL));
    }
}
