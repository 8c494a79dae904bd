package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber as release managers see them, without key and secret.
 *
 * @param services null for all
 * @param secret what webhooks are signed with: only in the answer to whoever entered it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownSubscriber(
        String id,
        Channel channel,
        String address,
        String zone,
        @Nullable String zoneTakenAs,
        @Nullable List<String> services,
        boolean maintenance,
        boolean incidents,
        boolean events,
        boolean owners,
        State state,
        String origin,
        Instant createdAt,
        @Nullable Instant activeSince,
        int failures,
        int bounces,
        @Nullable String fault,
        @Nullable Instant quarantinedAt,
        @Nullable String secret) {

    static ShownSubscriber of(Filed filed) {
        return of(filed, null, null);
    }

    static ShownSubscriber of(Filed filed, @Nullable String zoneTakenAs, @Nullable String secret) {
        Scope scope = filed.scope();
        return new ShownSubscriber(
                Long.toString(filed.id()),
                filed.channel(),
                filed.address(),
                filed.zone().getId(),
                zoneTakenAs,
                scope.services(),
                scope.maintenance(),
                scope.incidents(),
                scope.events(),
                scope.owners(),
                filed.state(),
                filed.origin(),
                filed.createdAt(),
                filed.activeSince(),
                filed.failures(),
                filed.bounces(),
                filed.fault(),
                filed.quarantinedAt(),
                secret);
    }

    /** How its state's badge looks. */
    public String look() {
        return switch (state) {
            case ACTIVE -> "open";
            case QUARANTINED -> "closed";
            case PENDING -> "warn";
            case GONE -> "over";
        };
    }
}
