package io.ebbgate.channel;

import static io.ebbgate.channel.ScriptedRelay.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.channel.MailRoute.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpLineTest {

    private ScriptedRelay relay;

    @BeforeEach
    void start() throws IOException {
        relay = ScriptedRelay.start();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    private SmtpRoute route() {
        return relay.route(500, 0, sender -> {});
    }

    /** Answers just one command so, however often it comes. */
    private void answer(String command, String reply) {
        relay.answers(said -> said.startsWith(command) ? reply : null);
    }

    private Attempt sendOne() {
        try (Line line = route().open()) {
            return line.send(letter(1));
        }
    }

    @Test
    void aLetterArrivesAsItWasWritten() {
        assertThat(sendOne()).isEqualTo(new Accepted("250 2.0.0 queued as 1"));
        await().untilAsserted(() -> assertThat(relay.commands)
                .containsSubsequence(
                        "MAIL FROM:<bounces+1@example.com>", "RCPT TO:<customer1@example.org>", "DATA", ".", "QUIT"));
        assertThat(relay.contents)
                .as("dots that begin a line are doubled (RFC 5321 4.5.2)")
                .containsExactly("Message-ID: <n1@example.com>\r\nSubject: x\r\n\r\n..a dot\r\n...two\r\nlast\r\n");
    }

    @Test
    void aLineIsConnectedOnceAndAsksForNothingBetweenLetters() {
        try (Line line = route().open()) {
            for (int i = 0; i < 20; i++) {
                assertThat(line.send(letter(i))).isInstanceOf(Accepted.class);
            }
        }
        assertThat(relay.connections).hasValue(1);
        assertThat(relay.contents).hasSize(20);
        assertThat(relay.commands).noneMatch(command -> command.startsWith("NOOP") || command.startsWith("RSET"));
    }

    @Test
    void aConnectionIsMadeAnewAfterSoManyLetters() {
        try (Line line = relay.route(3, 0, sender -> {}).open()) {
            for (int i = 0; i < 7; i++) {
                assertThat(line.send(letter(i))).isInstanceOf(Accepted.class);
            }
        }
        assertThat(relay.connections).hasValue(3);
        assertThat(relay.contents).hasSize(7);
    }

    @Test
    void anUnknownRecipientIsRefusedAndTheNextOneServedOnTheSameConnection() {
        answer("RCPT TO:<customer1@", "550 5.1.1 no such user");
        try (Line line = route().open()) {
            assertThat(line.send(letter(1))).isEqualTo(new Refused("550 5.1.1 no such user"));
            assertThat(line.send(letter(2))).isInstanceOf(Accepted.class);
        }
        assertThat(relay.connections).hasValue(1);
    }

    @Test
    void whoIsToComeBackIsDeferred() {
        answer("RCPT", "450 4.7.1 greylisted");
        assertThat(sendOne()).isEqualTo(new Deferred("450 4.7.1 greylisted", null));
        answer(".", "451 4.3.0 try again");
        assertThat(sendOne()).isEqualTo(new Deferred("451 4.3.0 try again", null));
    }

    @Test
    void aRelayThatIsAwayOrTurnsUsDownSaysNothingOfTheRecipient() throws IOException {
        answer("MAIL", "550 5.7.1 not you");
        assertThat(sendOne()).isEqualTo(new NotTried("550 5.7.1 not you"));
        answer("GREETING", "554 no service");
        assertThat(sendOne())
                .isInstanceOfSatisfying(
                        NotTried.class,
                        attempt -> assertThat(attempt.why()).contains("127.0.0.1:" + relay.port(), "554 no service"));
        relay.close();
        assertThat(sendOne())
                .isInstanceOfSatisfying(
                        NotTried.class, attempt -> assertThat(attempt.why()).contains("Connection refused"));
    }

    @Test
    void aConnectionThatIsLostInTheMiddleSaysNothingOfARecipientWhereAllLoseIt() {
        answer("RCPT", ScriptedRelay.HANG_UP);
        try (Line line = route().open()) {
            assertThat(line.send(letter(1))).as("it may be about this one").isInstanceOf(Deferred.class);
            assertThat(line.send(letter(2))).isInstanceOf(Deferred.class);
            assertThat(line.send(letter(3))).isInstanceOf(NotTried.class);
        }
    }

    @Test
    void aLetterWhoseEndNobodyConfirmedIsTriedAgain() {
        answer(".", ScriptedRelay.HANG_UP);
        assertThat(sendOne())
                .isInstanceOfSatisfying(
                        Deferred.class, attempt -> assertThat(attempt.why()).contains("lost"))
                .extracting("perhapsTaken")
                .isEqualTo(true);
        assertThat(relay.contents).hasSize(1);
    }

    @Test
    void aRecipientThatTheRelayDoesNotRelayToHoldsUpNobodyElse() {
        answer("RCPT TO:<customer1@", "554 5.7.1 Relay access denied");
        try (Line line = route().open()) {
            for (int i = 0; i < 5; i++) {
                assertThat(line.send(letter(1))).isInstanceOf(Deferred.class);
                assertThat(line.send(letter(2))).isInstanceOf(Accepted.class);
            }
        }
    }

    @Test
    void aRelayThatHungUpMeanwhileIsCalledAgainAtOnce() {
        AtomicInteger mails = new AtomicInteger();
        for (String bye : List.of(ScriptedRelay.HANG_UP, "421 4.4.2 idle for too long")) {
            mails.set(0);
            relay.answers(said -> said.startsWith("MAIL") && mails.incrementAndGet() == 2 ? bye : null);
            try (Line line = route().open()) {
                assertThat(line.send(letter(1))).isInstanceOf(Accepted.class);
                assertThat(line.send(letter(2))).isInstanceOf(Accepted.class);
            }
        }
        assertThat(relay.contents).hasSize(4);
        assertThat(relay.connections).hasValue(4);
    }

    @Test
    void aRelayThatHangsCostsNoMoreThanTheTimeout() {
        relay.answers(said -> said.equals(".") ? hang() : null);
        SmtpRoute route =
                relay.route(500, 0, sender -> sender.getJavaMailProperties().put("mail.smtp.timeout", "200"));
        try (Line line = route.open()) {
            assertThat(line.send(letter(1))).isInstanceOf(Deferred.class);
        }
    }

    private static @Nullable String hang() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Test
    void aLetterThatIsTurnedDownCountsAgainstItsRecipientOnlyWhileOthersPass() {
        SmtpRoute route = route();
        try (Line line = route.open()) {
            answer(".", "554 5.7.1 looks like spam");
            assertThat(line.send(letter(1))).isInstanceOf(Deferred.class);
            assertThat(line.send(letter(2))).isInstanceOf(Deferred.class);
            assertThat(line.send(letter(3))).as("nobody gets through").isInstanceOf(NotTried.class);
            assertThat(route.trouble()).isPresent();
            answer("never", "");
            assertThat(line.send(letter(4))).isInstanceOf(Accepted.class);
            assertThat(route.trouble()).isEmpty();
            answer(".", "554 5.7.1 looks like spam");
            assertThat(line.send(letter(5))).isInstanceOf(Deferred.class);
        }
    }

    @Test
    void anAddressThatCouldBeReadAsMoreIsNeverSent() {
        try (Line line = route().open()) {
            for (String address : List.of("a@b> SIZE=1", "a@b\r\nDATA", "müller@example.org", "nobody")) {
                Letter letter = new Letter("<n@x>", "bounces@example.com", address, "Subject: x\r\n\r\n");
                assertThat(line.send(letter)).as(address).isInstanceOf(Refused.class);
            }
        }
        assertThat(relay.connections).hasValue(0);
    }

    @Test
    void allLinesTogetherKeepToTheRate() {
        SmtpRoute route = relay.route(500, 50, sender -> {});
        long start = System.nanoTime();
        try (Line one = route.open();
                Line other = route.open()) {
            for (int i = 0; i < 11; i++) {
                assertThat((i % 2 == 0 ? one : other).send(letter(i))).isInstanceOf(Accepted.class);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
}
