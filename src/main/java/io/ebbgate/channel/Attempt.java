package io.ebbgate.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt to deliver something ended. */
public sealed interface Attempt {

    /**
     * The other side took it over.
     *
     * @param answer in its own words, for the record: the relay's reply, or an HTTP status and, after a colon, how the
     *     body begins
     */
    record Accepted(String answer) implements Attempt {}

    /** The destination will never take it: there is no such mailbox, or the endpoint says that it is gone. */
    record Refused(String why) implements Attempt {}

    /**
     * It may be taken later.
     *
     * @param after how long the destination asked us to wait, null where it did not say
     * @param perhapsTaken whether it had all of it and no answer came, so that nobody knows
     */
    record Deferred(String why, @Nullable Duration after, boolean perhapsTaken) implements Attempt {

        /** It was not taken. */
        public Deferred(String why, @Nullable Duration after) {
            this(why, after, false);
        }
    }

    /** We could not even ask: our own relay is away or turns us down. It says nothing of the destination. */
    record NotTried(String why) implements Attempt {}
}
