package io.ebbgate.booking;

import java.io.Serial;

/** Another booking of the same service claimed the span first. */
final class SpanTaken extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long booking;
    private final transient Intent intent;

    /** Tells which booking came too late, and what it meant to claim. */
    SpanTaken(long booking, Intent intent, Throwable cause) {
        super("the span is taken", cause);
        this.booking = booking;
        this.intent = intent;
    }

    long booking() {
        return booking;
    }

    Intent intent() {
        return intent;
    }
}
