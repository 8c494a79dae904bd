package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ebbgate.SettableClock;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.MailRoute.Line;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpOverTlsTest {

    private static final Letter LETTER = new Letter(
            "<n1@example.com>",
            "bounces+1@example.com",
            "ada@example.org",
            "Message-ID: <n1@example.com>\r\nTo: ada@example.org\r\nSubject: x\r\n\r\n.hello\r\n");

    private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));

    @BeforeEach
    void start() {
        relay.start();
        relay.setUser("ebbgate@example.com", "ebbgate", "secret");
        relay.getUserManager().setAuthRequired(true);
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    private Attempt send(String password, String trusted) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(relay.getSmtps().getPort());
        sender.setUsername("ebbgate");
        sender.setPassword(password);
        sender.getJavaMailProperties().put("mail.smtp.ssl.enable", "true");
        sender.getJavaMailProperties().put("mail.smtp.ssl.trust", trusted);
        // GreenMail's certificate names no host.
        sender.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
        SmtpRoute route = new SmtpRoute(
                new MailSettings("", "status@example.com", "", 1, 0, 500),
                SmtpSession.of(sender),
                SettableClock.at("2026-12-01T10:00:00Z"));
        try (Line line = route.open()) {
            return line.send(LETTER);
        }
    }

    @Test
    void aLetterGoesOverTlsWithAPassword() throws Exception {
        assertThat(send("secret", "*")).isInstanceOf(Accepted.class);
        assertThat(relay.waitForIncomingEmail(5000, 1)).isTrue();
        MimeMessage letter = relay.getReceivedMessages()[0];
        assertThat(letter.getMessageID()).isEqualTo("<n1@example.com>");
        assertThat(letter.getHeader("Return-Path")).containsExactly("<bounces+1@example.com>");
        assertThat(letter.getContent()).isEqualTo(".hello");
    }

    @Test
    void aWrongPasswordOrACertificateThatNobodyVouchesForSaysNothingOfTheRecipient() {
        assertThat(send("wrong", "*"))
                .isInstanceOfSatisfying(
                        NotTried.class,
                        attempt -> assertThat(attempt.why()).contains("535").doesNotContain("wrong"));
        assertThat(send("secret", "relay.example.com")).isInstanceOf(NotTried.class);
        assertThat(relay.getReceivedMessages()).isEmpty();
    }
}
