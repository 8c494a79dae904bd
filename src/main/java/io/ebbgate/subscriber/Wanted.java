package io.ebbgate.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as somebody sent it.
 *
 * @param zone null for the policy's
 * @param services ids; null or empty for all
 * @param maintenance null for yes; likewise {@code incidents}
 * @param events null for no; likewise {@code owners}
 */
record Wanted(
        @Nullable String channel,
        @Nullable String address,
        @Nullable String zone,
        @Nullable List<String> services,
        @Nullable Boolean maintenance,
        @Nullable Boolean incidents,
        @Nullable Boolean events,
        @Nullable Boolean owners) {

    /** The same, with what only release managers set as it is in that scope. */
    Wanted within(Scope scope) {
        return new Wanted(channel, address, zone, services, maintenance, incidents, scope.events(), scope.owners());
    }
}
