package io.ebbgate.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An announcement that was made, as whoever looks for what is due needs it. */
record Made(
        String thing, long edition, String step, @Nullable List<String> services, Instant due, Instant at) {

    /**
     * Whether another one, of the same thing, was made, or would come after one that should have followed it: then this replica's
     * clock is behind that of the one which made it.
     */
    boolean makesNeedless(Announcement other) {
        return edition == other.edition()
                && (step.equals(other.step()) || (Step.isReminder(other.step()) && due.isAfter(other.due())));
    }

    /** Whether it was for nobody who only wants to hear of one of the services that the other one names. */
    boolean leavesOut(Announcement other) {
        List<String> named = other.services();
        return services != null && named != null && !services.containsAll(named);
    }
}
