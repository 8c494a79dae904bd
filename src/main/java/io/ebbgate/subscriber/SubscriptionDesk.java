package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.access.PublicUrl;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in whoever wants to be told. What is answered, and what is done for it, is the same whether somebody is subscribed already or
 * not.
 */
@Component
class SubscriptionDesk {

    /** The property of a refusal that says after how many seconds to try again. */
    static final String RETRY_AFTER = "retryAfter";

    private final WishReader reader;
    private final Throttle throttle;
    private final SubscriberRows rows;
    private final Confirmations confirmations;
    private final Challenge challenge;
    private final PublicUrl url;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubscriptionDesk(
            WishReader reader,
            Throttle throttle,
            SubscriberRows rows,
            Confirmations confirmations,
            Challenge challenge,
            PublicUrl url,
            TransactionTemplate transaction,
            Clock clock) {
        this.reader = reader;
        this.throttle = throttle;
        this.rows = rows;
        this.confirmations = confirmations;
        this.challenge = challenge;
        this.url = url;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What somebody is told who subscribes.
     *
     * @param message what happens now, for a person
     * @param zone in which times will be said
     * @param zoneTakenAs what was assumed of the zone, where it was not plain
     * @param secret what a webhook's requests are signed with, shown this once
     * @param preferences where a webhook's subscription is changed and ended, shown this once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Welcome(
            Channel channel,
            String message,
            String zone,
            @Nullable String zoneTakenAs,
            @Nullable String secret,
            @Nullable String preferences) {}

    /**
     * Does what can be done for somebody who is not known.
     *
     * @param remote the address that it comes from
     */
    Welcome subscribe(Wanted wanted, String remote) {
        Instant now = clock.instant();
        throttle.blocks(remote, now).ifPresent(until -> {
            throw tooMany(Duration.between(now, until));
        });
        Wish wish = reader.read(wanted, false);
        return wish.channel() == Channel.WEBHOOK ? verified(wish) : asked(wish);
    }

    private static Refused tooMany(Duration wait) {
        long seconds = wait.toSeconds() + 1;
        return new Refused(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests",
                "There were too many subscriptions from where you are. Try again in %d minutes."
                        .formatted((seconds + 59) / 60),
                Map.of(RETRY_AFTER, seconds));
    }

    private Welcome asked(Wish wish) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            boolean again = throttle.admitsAgain(wish, now);
            if (throttle.admits(wish, now)) {
                SubscriberRows.Asked asked = rows.ask(wish, Keys.key(), now);
                if (asked.state() == State.PENDING || again) {
                    confirmations.ask(asked.id(), wish.channel(), wish.address(), asked.time());
                }
            }
        });
        return welcome(wish, message(wish.channel()), null, null);
    }

    private static String message(Channel channel) {
        return switch (channel) {
            case MAIL ->
                "A mail is on its way to this address. Follow the link in it and press the button there, and you will be told."
                        + " Nothing else is sent before that.";
            case SLACK, TEAMS ->
                "A message is on its way to this channel. Follow the link in it and press the button there, and the channel"
                        + " will be told. Nothing else is sent before that.";
            case WEBHOOK ->
                "The endpoint is verified and will be told. If it was subscribed before, all stays as it was: then neither this"
                        + " secret nor this link is of any use.";
        };
    }

    /**
     * A webhook confirms at once. One that is subscribed already is asked as well, and nothing comes of it: whoever can have a
     * challenge echoed has no right to another's secret by that.
     */
    private Welcome verified(Wish wish) {
        String secret = Keys.secret();
        String key = Keys.key();
        challenge.pose(wish.address(), secret);
        transaction.executeWithoutResult(_ -> rows.add(wish, "self", key, secret, clock.instant()));
        return welcome(wish, message(Channel.WEBHOOK), secret, url.link(SubscriptionPages.path(key)));
    }

    private static Welcome welcome(Wish wish, String message, @Nullable String secret, @Nullable String preferences) {
        return new Welcome(wish.channel(), message, wish.zone().getId(), wish.assumedZone(), secret, preferences);
    }
}
