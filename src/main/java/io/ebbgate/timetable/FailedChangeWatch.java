package io.ebbgate.timetable;

import io.ebbgate.access.Caller;

/** Whoever cares for what broke is told through this of changes that did not go well. */
public interface FailedChangeWatch {

    /**
     * Takes it down in the caller's transaction, in which it was reported. The caller holds the ledger's head by then, so it waits for
     * no lock that others hold while they record.
     */
    void failed(FailedChange change, Caller by);
}
