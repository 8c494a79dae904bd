package io.ebbgate.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody sets their password, once.
 *
 * @param person whose; null where it is for the first admin, who then says who they are
 */
record Invitation(
        @Nullable Person person,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    boolean standsAt(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }
}
