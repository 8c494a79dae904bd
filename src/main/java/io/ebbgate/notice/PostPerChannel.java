package io.ebbgate.notice;

import io.ebbgate.channel.Post;
import io.ebbgate.subscriber.Subscriber;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Has posts written in the way of the subscriber's channel. */
@Component
class PostPerChannel implements PostWriter {

    private final WebhookWriter webhook;
    private final SlackWriter slack;
    private final TeamsWriter teams;

    PostPerChannel(WebhookWriter webhook, SlackWriter slack, TeamsWriter teams) {
        this.webhook = webhook;
        this.slack = slack;
        this.teams = teams;
    }

    @Override
    public Post write(Notice notice, Message message, Subscriber to, Instant attemptAt) {
        return switch (to.channel()) {
            case WEBHOOK -> webhook.write(notice, message, to, attemptAt);
            case SLACK -> slack.write(message, to);
            case TEAMS -> teams.write(message, to);
            case MAIL -> throw new IllegalArgumentException("mail is written as a letter");
        };
    }
}
