package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claimed notice.
 *
 * @param state as in the table
 * @param due when to try next, where it waits
 * @param attempts all that were made
 * @param answer what the other side said, null where nobody asked it
 * @param said the time that it told, null where it told none
 * @param perhapsTold whether it may have told all the same, where its state says that it did not
 */
record Settled(
        long id,
        String state,
        Instant due,
        int attempts,
        @Nullable String answer,
        @Nullable Span said,
        boolean perhapsTold) {

    static final String WAITING = "waiting";
    static final String SENT = "sent";
    static final String IN_MAILBOX = "in-mailbox";
    static final String REFUSED = "refused";
    static final String HELD = "held";
    static final String SUPERSEDED = "superseded";

    /** One that nobody tried to send. */
    static Settled untried(Claimed claimed, String state, Instant due) {
        return new Settled(claimed.notice().id(), state, due, claimed.attempts(), null, null, false);
    }
}
