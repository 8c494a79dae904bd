package io.ebbgate.timetable;

import io.ebbgate.access.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whoever keeps bookings is told through this what became of a change that was approved in one. */
public interface BookingProgress {

    /** What a pipeline tells of a change, in the words of the API. */
    enum Outcome {
        STARTED,
        SUCCEEDED,
        FAILED,
        ROLLED_BACK
    }

    /**
     * Moves the booking along, in the caller's transaction. A booking that the outcome does not fit (it was cancelled meanwhile)
     * stays as it is. It comes before anything else that the transaction records, since it waits for the booking and recording
     * holds the ledger.
     *
     * @param note what the pipeline had to say, null where nothing
     */
    void moveAlong(String booking, Outcome outcome, Caller by, Instant at, @Nullable String note);
}
