package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.SettableClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailSettingsTest {

    private static MailSettings settings(String mail, String from) {
        return new MailSettings(mail, from, "", 4, 0, 500);
    }

    @ParameterizedTest
    @CsvSource({
        "'',        relay.example.com, true",
        "'',        ,                  false",
        "relay,     relay.example.com, true",
        "mailbox,   relay.example.com, false",
        " Mailbox , ,                  false"
    })
    void whereMailGoes(String mail, @Nullable String host, boolean relayed) {
        assertThat(settings(mail, "status@example.com").relayed(host)).isEqualTo(relayed);
    }

    @Test
    void aRelayNeedsAnAddressThatMailIsFrom() {
        assertThatThrownBy(() -> settings("", "").relayed("relay.example.com"))
                .hasMessageContaining("EBBGATE_MAIL_FROM");
        assertThatThrownBy(() -> settings("relay", "status@example.com").relayed(null))
                .hasMessageContaining("SPRING_MAIL_HOST");
        assertThatThrownBy(() -> settings("post", "")).hasMessageContaining("relay or mailbox");
    }

    @Test
    void whomLettersAreFrom() {
        Letterhead plain = Letterhead.of("status@example.com", "");
        assertThat(plain).isEqualTo(new Letterhead(null, "status@example.com", "status@example.com"));
        assertThat(plain.returnPath(7)).isEqualTo("status@example.com");
        Letterhead named = Letterhead.of("Zoë from Acme <status@example.com>", "bounces+{id}@example.net");
        assertThat(named.name()).isEqualTo("Zoë from Acme");
        assertThat(named.domain()).isEqualTo("example.com");
        assertThat(named.returnPath(7)).isEqualTo("bounces+7@example.net");
    }

    @ParameterizedTest
    @CsvSource({
        "status,                         '',               EBBGATE_MAIL_FROM",
        "a@example.com b@example.com,    '',               EBBGATE_MAIL_FROM",
        "'a@example.com, b@example.com', '',               EBBGATE_MAIL_FROM",
        "müller@example.com,             '',               EBBGATE_MAIL_FROM",
        "status@example.com,             bounces+{id},     EBBGATE_MAIL_RETURN",
        "status@example.com,             {id} @example.com, EBBGATE_MAIL_RETURN"
    })
    void anAddressThatIsNoneIsRefusedAtTheStart(String from, String returnPattern, String setting) {
        assertThatThrownBy(() -> Letterhead.of(from, returnPattern)).hasMessageContaining(setting);
    }

    @Test
    void timeoutsAreAlwaysSet() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("relay.example.com");
        sender.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        Map<Object, Object> properties = SmtpSession.of(sender).session().getProperties();
        for (String each : List.of("connectiontimeout", "timeout", "writetimeout")) {
            assertThat(properties.get("mail.smtp." + each)).as(each).isNotNull();
        }
        assertThat(properties).containsEntry("mail.smtp.timeout", "5000");
    }

    @Test
    void healthSaysWhenCustomersAreNotTold() {
        assertThat(health(mailbox(false)).getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health(mailbox(false)).getDetails().toString())
                .contains("no relay is configured", "customers are not told");
        assertThat(health(mailbox(true)).getStatus()).isEqualTo(Status.UP);
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("relay.example.com");
        SmtpRoute route = new SmtpRoute(
                settings("relay", "status@example.com"),
                SmtpSession.of(sender),
                SettableClock.at("2026-12-01T10:00:00Z"));
        assertThat(health(route).getStatus()).isEqualTo(Status.UP);
        route.notTried("no connection");
        assertThat(health(route).getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health(route).getDetails())
                .containsEntry("trouble", "no connection")
                .containsEntry("troubleAt", "2026-12-01T10:00:00Z");
    }

    private static MailboxRoute mailbox(boolean counts) {
        JdbcClient none = JdbcClient.create(new DriverManagerDataSource());
        return new MailboxRoute(new Mailbox(none, SettableClock.at("2026-12-01T10:00:00Z")), counts);
    }

    private static Health health(MailRoute route) {
        return new MailHealth(route).health();
    }
}
