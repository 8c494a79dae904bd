package io.ebbgate.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.access.Caller;
import io.ebbgate.timetable.BookingProgress.Outcome;
import io.ebbgate.timetable.FailedChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that did not go well, in an incident that it made or was joined to.
 *
 * @param decision its approval's number on the record
 * @param outcome {@code failed} or {@code rolled-back}
 * @param at when that was reported, by {@code by}
 */
record Cause(
        String decision,
        String service,
        String environment,
        String outcome,
        Instant at,
        String by,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String booking,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {

    static Cause of(FailedChange change, Caller by) {
        return new Cause(
                Long.toString(change.decision()),
                change.service(),
                change.environment(),
                change.outcome() == Outcome.FAILED ? "failed" : "rolled-back",
                change.at(),
                by.name(),
                change.booking(),
                change.note());
    }
}
