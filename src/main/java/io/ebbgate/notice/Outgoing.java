package io.ebbgate.notice;

import io.ebbgate.subscriber.Subscriber;

/** A notice that held when it was claimed, with all that it takes to send it. */
record Outgoing(Claimed claimed, Message message, Subscriber to) {

    Notice notice() {
        return claimed.notice();
    }

    String lane() {
        return claimed.lane();
    }
}
