package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned change as it is told.
 *
 * @param windowsLeft how many usable windows remain before the deadline; null where that is further ahead than windows are
 *     worked out
 * @param lastWindow the last of them
 * @param warning what is to be said where 4 or fewer are left
 */
record PlanAnswer(
        String id,
        String title,
        String environment,
        List<String> services,
        Duration duration,
        Duration backOut,
        Instant deadline,
        Instant plannedAt,
        String plannedBy,
        @Nullable Integer windowsLeft,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Span lastWindow,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning) {

    static PlanAnswer of(PlannedChange planned, Deadlines.@Nullable Outlook outlook) {
        return new PlanAnswer(
                Long.toString(planned.id()),
                planned.title(),
                planned.environment(),
                planned.services(),
                planned.duration(),
                planned.backOut(),
                planned.deadline(),
                planned.plannedAt(),
                planned.plannedBy(),
                outlook == null ? null : outlook.left().count(),
                outlook == null ? null : outlook.left().last(),
                outlook == null ? null : outlook.warning());
    }
}
