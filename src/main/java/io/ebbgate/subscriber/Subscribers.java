package io.ebbgate.subscriber;

import io.ebbgate.channel.Attempt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The subscribers on file, as whoever tells them needs them. Whom a notice is for is found in the view {@code audience}, which is
 * this room's face in the database.
 */
public interface Subscribers {

    /** Those of them that are on file, by their ids. */
    Map<Long, Subscriber> of(Collection<Long> ids);

    /**
     * The ids of those whose address holds this, whatever its case: at most a thousand, and whether or not they have left since.
     *
     * @param part of an address; one that is empty is in all of them
     */
    List<Long> withAddress(String part);

    /**
     * Puts down how attempts ended, in the caller's transaction: an acceptance ends the count of failures, a refusal quarantines at
     * once, deferrals quarantine when there were too many in a row. What was not tried counts for nothing.
     *
     * @param ended by subscribers' ids
     */
    void ended(Map<Long, Attempt> ended, Instant at);
}
