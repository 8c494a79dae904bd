package io.ebbgate.ledger;

import java.time.Duration;
import java.time.Instant;

/** The end of the chain, held by whoever writes until the transaction ends. */
final class Head {

    final long seq;
    final byte[] hash;
    final Conditions conditions;

    /**
     * @param seq the number of the last entry, 0 where there is none
     * @param hash the last link
     * @param conditions what the transaction that holds this finds
     */
    Head(long seq, byte[] hash, Conditions conditions) {
        this.seq = seq;
        this.hash = hash;
        this.conditions = conditions;
    }

    /** The same, looked at now. */
    Head at(Instant now) {
        return new Head(seq, hash, new Conditions(conditions.timetableVersion(), false, Duration.ZERO, now));
    }
}
