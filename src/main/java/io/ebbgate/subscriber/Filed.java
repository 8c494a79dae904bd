package io.ebbgate.subscriber;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is on file, without what opens it.
 *
 * @param address a digest where it was erased
 * @param origin who brought it: {@code self}, {@code import} or {@code manager}
 * @param askedAt when they were last asked to confirm, null where never
 * @param failures attempts in a row that were put off
 * @param bounces mails in a row that came back
 * @param fault why notices do not get through, null where they do
 */
record Filed(
        long id,
        Channel channel,
        String address,
        ZoneId zone,
        Scope scope,
        State state,
        String origin,
        Instant createdAt,
        @Nullable Instant activeSince,
        @Nullable Instant askedAt,
        int failures,
        int bounces,
        @Nullable String fault,
        @Nullable Instant quarantinedAt) {

    /** Whether notices are for them, or would be if they got through. */
    boolean subscribed() {
        return state == State.ACTIVE || state == State.QUARANTINED;
    }
}
