package io.ebbgate.channel;

/** An address that is not posted to; the message says why, to whoever gave it. */
public class UnsafeEndpoint extends Exception {

    private static final long serialVersionUID = 1L;

    UnsafeEndpoint(String message) {
        super(message);
    }
}
