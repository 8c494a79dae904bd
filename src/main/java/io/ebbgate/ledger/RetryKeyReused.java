package io.ebbgate.ledger;

/** A key came back with another request than the one that it was first used for. */
public final class RetryKeyReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    RetryKeyReused(String key) {
        super("the Idempotency-Key " + key + " was used for another request before");
        this.key = key;
    }

    public String key() {
        return key;
    }
}
