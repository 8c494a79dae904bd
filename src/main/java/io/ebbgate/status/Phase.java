package io.ebbgate.status;

import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a maintenance has come to at an instant, in Statuspage's words. */
enum Phase {
    SCHEDULED,
    IN_PROGRESS,
    /** Its work is done or given up, its time is not over, and it did not end as planned. */
    VERIFYING,
    /** It is over, or will not take place. */
    COMPLETED;

    /**
     * What was announced counts from its start on, since that is when customers were told to expect it; a change that nobody has decided
     * about yet does not.
     */
    static Phase of(Maintenance maintenance, Instant now) {
        boolean begun = !now.isBefore(maintenance.span().start());
        boolean over = !now.isBefore(maintenance.span().end());
        return switch (maintenance.stage()) {
            case PLANNED -> over ? COMPLETED : begun ? IN_PROGRESS : SCHEDULED;
            case UNDECIDED -> over ? COMPLETED : SCHEDULED;
            case IN_PROGRESS -> IN_PROGRESS;
            case FAILED -> over ? COMPLETED : VERIFYING;
            case COMPLETED, ROLLED_BACK, CANCELLED, LAPSED -> COMPLETED;
        };
    }

    /** The next instant at which that changes by itself, null where none is. */
    static @Nullable Instant nextChange(Maintenance maintenance, Instant now) {
        for (Instant edge :
                new Instant[] {maintenance.span().start(), maintenance.span().end()}) {
            if (edge.isAfter(now) && of(maintenance, edge) != of(maintenance, now)) {
                return edge;
            }
        }
        return null;
    }

    /** Whether it has begun, and is not over. */
    boolean isActive() {
        return this == IN_PROGRESS || this == VERIFYING;
    }

    /** As Statuspage writes it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
