package io.ebbgate.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not take an entry, so nothing may be answered that needs one. */
public final class NotRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRecorded(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
