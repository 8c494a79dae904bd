package io.ebbgate.notice;

import io.ebbgate.channel.Post;
import io.ebbgate.subscriber.Subscriber;
import java.time.Instant;

/** Writes what webhooks, Slack and Teams are sent. Thread-safe. */
interface PostWriter {

    /**
     * Writes one attempt.
     *
     * @param attemptAt when it is made; a webhook's signature is over it
     */
    Post write(Notice notice, Message message, Subscriber to, Instant attemptAt);
}
