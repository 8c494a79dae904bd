package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.channel.Attempt;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Scope;
import io.ebbgate.subscriber.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-30T18:00:00Z");
    private static final RandomGenerator RANDOM = new Random(7);

    private static Settled verdict(Channel channel, int attemptsBefore, Attempt attempt, boolean mailCounts) {
        Subscriber subscriber = new Subscriber(
                3, channel, "somebody", ZoneId.of("UTC"), new Scope(null, true, true, false, false), "key", null);
        Claimed claimed = new Claimed(
                new Notice(9, "subscriber/3", 1, "confirm", 3), channel, "lane", attemptsBefore, false, false, 1);
        Outgoing outgoing = new Outgoing(claimed, new Message.OfConsent(3), subscriber, System.nanoTime());
        return Verdict.of(outgoing, attempt, mailCounts, NOW, RANDOM);
    }

    @Test
    void whatWasAcceptedWasToldUnlessItWentIntoAMailboxThatNobodyReads() {
        Attempt accepted = new Attempt.Accepted("250 ok");
        assertThat(verdict(Channel.MAIL, 0, accepted, true).state()).isEqualTo("sent");
        assertThat(verdict(Channel.MAIL, 0, accepted, false).state()).isEqualTo("in-mailbox");
        assertThat(verdict(Channel.WEBHOOK, 0, accepted, false).state()).isEqualTo("sent");
    }

    @Test
    void whatWasPutOffIsTriedAgainOnTheScheduleALittleLater() {
        for (int attempt = 0; attempt < Schedule.PAUSES.size(); attempt++) {
            Settled put = verdict(Channel.WEBHOOK, attempt, new Attempt.Deferred("503", null), true);
            Duration scheduled = Schedule.PAUSES.get(attempt);
            assertThat(put.state()).isEqualTo("waiting");
            assertThat(put.attempts()).isEqualTo(attempt + 1);
            assertThat(put.due())
                    .isBetween(
                            NOW.plus(scheduled),
                            NOW.plus(scheduled.multipliedBy(6).dividedBy(5)));
        }
        Settled last = verdict(Channel.WEBHOOK, 9, new Attempt.Deferred("503", null), true);
        assertThat(last.state()).isEqualTo("refused");
        assertThat(last.answer()).isEqualTo("given up after 10 attempts: 503");
    }

    @Test
    void aDestinationMayAskForMoreTimeButNotForEver() {
        assertThat(verdict(Channel.SLACK, 0, new Attempt.Deferred("429", Duration.ofHours(1)), true)
                        .due())
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(verdict(Channel.SLACK, 0, new Attempt.Deferred("429", Duration.ofDays(300)), true)
                        .due())
                .isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(verdict(Channel.SLACK, 3, new Attempt.Deferred("429", Duration.ofSeconds(1)), true)
                        .due())
                .isAfterOrEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void whatCouldNotEvenBeTriedIsNoAttempt() {
        Settled untried = verdict(Channel.MAIL, 4, new Attempt.NotTried("no connection"), true);
        assertThat(untried.state()).isEqualTo("waiting");
        assertThat(untried.attempts()).isEqualTo(4);
        assertThat(untried.due()).isBefore(NOW.plus(Duration.ofSeconds(15)));
    }
}
