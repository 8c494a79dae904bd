package io.ebbgate.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept, and as an admin sees it: all but its secret.
 *
 * @param person the id of whose own it is; null for one that an admin made for a machine
 */
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
        @Nullable String revokedBy,
        @Nullable String person) {

    /** The id of the one that comes from the settings. */
    static final String BOOTSTRAP = "bootstrap";

    boolean standsAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
