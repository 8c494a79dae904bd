package io.ebbgate.subscriber;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told.
 *
 * @param address a mail address, or the endpoint's URL
 * @param zone in which times are shown to them, beside the window's own
 * @param key opaque; whoever has it may see, change and end this subscription, so it is in no log and no list
 * @param secret what webhooks are signed with ({@code whsec_…}), null on other channels
 */
public record Subscriber(
        long id,
        Channel channel,
        String address,
        ZoneId zone,
        Scope scope,
        String key,
        @Nullable String secret) {

    @Override
    public String toString() {
        return "subscriber " + id;
    }
}
