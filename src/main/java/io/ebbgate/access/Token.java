package io.ebbgate.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token as it is kept, and as an admin sees it: all but its secret. */
record Token(
        String id,
        String name,
        Role role,
        List<String> services,
        List<String> environments,
        Instant madeAt,
        String madeBy,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** The id of the one that comes from the settings. */
    static final String BOOTSTRAP = "bootstrap";

    boolean standsAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Caller callerFrom(String address) {
        return new Caller(id, name, role, services, environments, address);
    }
}
