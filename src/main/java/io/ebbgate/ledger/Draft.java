package io.ebbgate.ledger;

import org.jspecify.annotations.Nullable;

/** What wants to go on record, and can be made anew where the conditions that it was made under have changed. */
public interface Draft {

    /** What would be recorded. */
    Entry entry();

    /** Whether it was made with just these conditions. Called inside the committing transaction: cheap, and without I/O. */
    boolean holdsUnder(Conditions conditions);

    /**
     * The same request's draft under these conditions. Called outside of any transaction; what it throws is the answer to this
     * draft alone.
     */
    Draft anew(Conditions conditions);

    /** The key under which a retry of this request is known, where the caller gave one. */
    default @Nullable RetryKey retryKey() {
        return null;
    }

    /** Whether its entry, once on record, bounds what is decided next: its number is then the timetable's version. */
    default boolean movesTimetable() {
        return false;
    }

    /**
     * What a draft that moves the timetable brings about, in the transaction that records it and after its entry.
     *
     * @param seq the entry's number
     */
    default void deed(long seq) {}

    /**
     * What goes on record although an earlier request with the same key has its answer; null where that is to be given again. Called
     * inside the committing transaction: cheap, and without I/O.
     */
    default @Nullable Draft insteadOf(Recorded earlier) {
        return null;
    }
}
