package io.ebbgate.gate;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.OverrideGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An override with all that is known of it.
 *
 * @param services globs; likewise {@code environments}
 * @param freezes ids of declared freezes and names of closing calendars: what it overrides beside windows
 * @param reference the incident or the ticket
 * @param until the first instant at which it lets nothing start any more
 * @param twoPerson whether it counts only when somebody else has confirmed it
 * @param afterEntry the ledger's latest entry before it: every use has a higher number
 */
record AskedOverride(
        String id,
        List<String> services,
        List<String> environments,
        List<String> freezes,
        String reason,
        String reference,
        Instant until,
        boolean twoPerson,
        long afterEntry,
        Deed asked,
        @Nullable Deed confirmed,
        @Nullable Ending ended,
        @Nullable Review review) {

    /** For how long a review may wait before its override keeps the one who asked for it from breaking the glass again. */
    static final Duration REVIEW_WITHIN = Duration.ofDays(7);

    AskedOverride {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
        freezes = List.copyOf(freezes);
    }

    AskedOverride after(long entry) {
        return new AskedOverride(
                id,
                services,
                environments,
                freezes,
                reason,
                reference,
                until,
                twoPerson,
                entry,
                asked,
                confirmed,
                ended,
                review);
    }

    record Ending(Deed deed, String reason) {}

    /** @param incident where more can be read, null where nothing is */
    record Review(Deed deed, String happened, @Nullable String incident) {}

    OverrideState state(Instant now) {
        boolean granted = granted();
        if (ended != null) {
            return granted ? OverrideState.ENDED : OverrideState.REFUSED;
        }
        if (now.isBefore(until)) {
            return granted ? OverrideState.IN_FORCE : OverrideState.WAITING;
        }
        return granted ? OverrideState.OVER : OverrideState.LAPSED;
    }

    private boolean granted() {
        return !twoPerson || confirmed != null;
    }

    /** Whether it lets changes through as long as it lasts. */
    boolean stands() {
        return granted() && ended == null;
    }

    /** When it began to count, if it ever did. */
    Instant grantedAt() {
        return confirmed == null ? asked.at() : confirmed.at();
    }

    /** When it ceases to count, or did. */
    Instant overAt() {
        return ended == null ? until : ended.deed().at();
    }

    boolean awaitsReview(Instant now) {
        return review == null
                && switch (state(now)) {
                    case OVER, ENDED -> true;
                    case WAITING, IN_FORCE, LAPSED, REFUSED -> false;
                };
    }

    boolean reviewIsOverdue(Instant now) {
        return awaitsReview(now) && now.isAfter(overAt().plus(REVIEW_WITHIN));
    }

    /** As far as it bounds the gate; only where it stands. */
    OverrideGrant grant() {
        return new OverrideGrant(
                id,
                services.stream().map(Glob::new).toList(),
                environments.stream().map(Glob::new).toList(),
                reason,
                reference,
                confirmed == null ? asked.name() : asked.name() + " and " + confirmed.name(),
                new Span(grantedAt(), until),
                freezes);
    }
}
