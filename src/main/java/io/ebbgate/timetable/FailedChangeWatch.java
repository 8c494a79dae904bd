package io.ebbgate.timetable;

import io.ebbgate.access.Caller;

/** Whoever cares for what broke is told through this of changes that did not go well. */
public interface FailedChangeWatch {

    /**
     * Takes it down in the caller's transaction, in which it was reported; it comes right before the report is recorded, and may
     * record acts itself.
     */
    void failed(FailedChange change, Caller by);
}
