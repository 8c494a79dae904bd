package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking as it is told.
 *
 * @param approvalsNeeded how many the rules ask for now, null where none can be read, or it names its services no longer
 * @param notice absent where no rule asks for any, and once nothing is to be done any more
 * @param windowsLeft how many usable windows remain before the deadline; null without one, and once nothing is to be done any more
 * @param lastWindow the last of them
 * @param warning what is to be said where 4 or fewer are left
 * @param history from the first version on; only where one booking is told
 */
record BookingAnswer(
        String id,
        long version,
        State state,
        String title,
        String link,
        @Nullable String customerText,
        Impact impact,
        String environment,
        List<String> services,
        Instant start,
        Instant end,
        Duration duration,
        Duration backOut,
        @Nullable String backOutPlan,
        @Nullable Instant deadline,
        Instant requestedAt,
        String requestedBy,
        @Nullable Integer approvalsNeeded,
        List<Approval> approvals,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OwedNotice notice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer windowsLeft,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Span lastWindow,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Episode> history) {}
