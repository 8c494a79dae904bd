package io.ebbgate.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calendar feeds are written.
 *
 * @param windows whether they show windows in which nothing is booked, as tentative
 * @param times whether times are in UTC or in a zone
 * @param compress whether they are compressed for those who ask for it; Outlook on the web does, and then shows nothing
 */
@ConfigurationProperties("ebbgate.feed")
record FeedSettings(
        @DefaultValue("false") boolean windows,
        @DefaultValue("utc") Times times,
        @DefaultValue("false") boolean compress) {

    enum Times {
        UTC,
        /** The policy's zone, in a subscriber's own feed theirs. */
        ZONE
    }
}
