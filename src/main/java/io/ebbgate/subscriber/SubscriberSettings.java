package io.ebbgate.subscriber;

import io.ebbgate.access.Glob;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who can subscribe.
 *
 * @param slackHosts where Slack's incoming webhooks are: a host, or a pattern as in {@code *.example.com}
 * @param teamsHosts likewise where Teams' workflows are
 */
@ConfigurationProperties("ebbgate.subscribers")
record SubscriberSettings(
        @DefaultValue("hooks.slack.com") List<String> slackHosts,

        @DefaultValue({"*.logic.azure.com", "*.environment.api.powerplatform.com"})
        List<String> teamsHosts) {

    /** The hosts that a channel's addresses must have; empty for any. */
    List<String> hosts(Channel channel) {
        return switch (channel) {
            case SLACK -> slackHosts;
            case TEAMS -> teamsHosts;
            case MAIL, WEBHOOK -> List.of();
        };
    }

    boolean isAt(Channel channel, String host) {
        List<String> hosts = hosts(channel);
        String wanted = host.toLowerCase(Locale.ROOT);
        return hosts.isEmpty()
                || hosts.stream().anyMatch(pattern -> new Glob(pattern.toLowerCase(Locale.ROOT)).matches(wanted));
    }
}
