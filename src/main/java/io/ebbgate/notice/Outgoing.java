package io.ebbgate.notice;

import io.ebbgate.subscriber.Subscriber;

/**
 * A notice that held when it was asked, with all that it takes to send it.
 *
 * @param askedNanos when that was, by {@link System#nanoTime}
 */
record Outgoing(Claimed claimed, Message message, Subscriber to, long askedNanos) {

    /** For so long it is taken to hold. */
    private static final long HOLDS_NANOS = 1_000_000_000;

    /** Whether it is to be asked again before it is sent. */
    boolean isOld() {
        return System.nanoTime() - askedNanos > HOLDS_NANOS;
    }

    boolean isUrgent() {
        return claimed.urgent();
    }

    Notice notice() {
        return claimed.notice();
    }

    String lane() {
        return claimed.lane();
    }
}
