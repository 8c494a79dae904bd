package io.ebbgate.subscriber;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that can be had.
 *
 * @param assumedZone what the zone was taken as, null where it was plain
 */
record Wish(
        Channel channel,
        String address,
        ZoneId zone,
        @Nullable String assumedZone,
        Scope scope) {

    /** The same for two that the database takes for one. */
    String destination() {
        return channel.text() + " " + address.toLowerCase(Locale.ROOT);
    }
}
