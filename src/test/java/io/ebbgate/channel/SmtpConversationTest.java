package io.ebbgate.channel;

import static io.ebbgate.channel.ScriptedRelay.letter;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.channel.MailRoute.Line;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpConversationTest {

    private ScriptedRelay relay;

    @BeforeEach
    void start() throws IOException {
        relay = ScriptedRelay.start();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    private static void withPassword(JavaMailSenderImpl sender) {
        sender.setUsername("ebbgate");
        sender.setPassword("secret");
        sender.getJavaMailProperties().put("mail.smtp.ssl.trust", "*");
        sender.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
    }

    @Test
    void aPasswordIsNotSentInTheOpen() {
        SmtpRoute route = relay.route(500, 0, SmtpConversationTest::withPassword);
        try (Line line = route.open()) {
            assertThat(line.send(letter(1)))
                    .isInstanceOfSatisfying(
                            NotTried.class,
                            attempt -> assertThat(attempt.why())
                                    .contains("STARTTLS")
                                    .doesNotContain("secret"));
        }
        assertThat(relay.commands).noneMatch(command -> command.startsWith("AUTH") || command.startsWith("MAIL"));
    }

    @Test
    void aPasswordGoesOverTlsWhereTheRelayOffersIt() {
        relay.answers(command -> {
            if (command.startsWith("EHLO")) {
                return relay.commands.contains("STARTTLS")
                        ? "250-relay.test\r\n250 AUTH PLAIN"
                        : "250-relay.test\r\n250 STARTTLS";
            }
            return command.startsWith("AUTH") ? "235 2.7.0 welcome" : null;
        });
        SmtpRoute route = relay.route(500, 0, SmtpConversationTest::withPassword);
        try (Line line = route.open()) {
            assertThat(line.send(letter(1))).isInstanceOf(Accepted.class);
        }
        assertThat(relay.commands)
                .containsSubsequence("EHLO localhost", "STARTTLS", "EHLO localhost", "DATA", ".")
                .anyMatch(command -> command.startsWith("AUTH PLAIN"));
    }

    /** As a relay that takes commands together, and answers the sender only once it has the recipient too. */
    private void pipelines(String ofSender, String ofRecipient) {
        relay.answers(command -> {
            if (command.startsWith("EHLO")) {
                return "250-relay.test\r\n250 PIPELINING";
            }
            if (command.startsWith("MAIL")) {
                return ScriptedRelay.SILENCE;
            }
            return command.startsWith("RCPT TO:<customer1@")
                    ? ofSender + "\r\n" + ofRecipient
                    : command.startsWith("RCPT") ? "250 ok\r\n250 ok" : null;
        });
    }

    @Test
    void senderAndRecipientGoTogetherWhereTheRelayTakesThat() {
        pipelines("250 ok", "250 ok");
        try (Line line = relay.route(
                        500, 0, sender -> sender.getJavaMailProperties().put("mail.smtp.timeout", "2000"))
                .open()) {
            assertThat(line.send(letter(1))).isInstanceOf(Accepted.class);
            assertThat(line.send(letter(2))).isInstanceOf(Accepted.class);
            pipelines("250 ok", "550 5.1.1 no such user");
            assertThat(line.send(letter(1))).isEqualTo(new Refused("550 5.1.1 no such user"));
            assertThat(line.send(letter(2))).isInstanceOf(Accepted.class);
            assertThat(relay.connections).hasValue(1);
            pipelines("550 5.7.1 not you", "503 no sender");
            assertThat(line.send(letter(1))).isEqualTo(new NotTried("550 5.7.1 not you"));
            assertThat(line.send(letter(2)))
                    .as("what was said to the last letter is not taken for an answer to this one")
                    .isInstanceOf(Accepted.class);
        }
        assertThat(relay.connections).hasValue(2);
        assertThat(relay.commands.stream().filter(command -> command.startsWith("RCPT")))
                .hasSize(6);
    }
}
