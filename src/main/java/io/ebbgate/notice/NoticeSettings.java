package io.ebbgate.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices are sent.
 *
 * @param send whether this replica sends any; where none does, they wait
 * @param lease how long a replica that falls silent keeps what it was sending; an attempt is only begun in its first half
 */
@ConfigurationProperties("ebbgate.notices")
record NoticeSettings(
        @DefaultValue("true") boolean send,
        @DefaultValue("PT1M") Duration lease) {

    NoticeSettings {
        if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("ebbgate.notices.lease is at least PT2S");
        }
    }
}
