package io.ebbgate.timetable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that did not go well, as its pipeline told.
 *
 * @param decision the approval's number on the record
 * @param outcome {@link BookingProgress.Outcome#FAILED} or {@link BookingProgress.Outcome#ROLLED_BACK}
 * @param booking the one that it was approved in, null where it needed none
 * @param note what the pipeline had to say, null where nothing
 */
public record FailedChange(
        long decision,
        String service,
        String environment,
        BookingProgress.Outcome outcome,
        Instant at,
        @Nullable String booking,
        @Nullable String note) {}
