package io.ebbgate.channel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How mail leaves; where the relay is, Spring's own settings say ({@code spring.mail.*}).
 *
 * @param mail {@code relay} or {@code mailbox}; empty for the relay where there is one, and otherwise for the mailbox, whose letters
 *     then count as told to nobody
 * @param mailFrom whom letters are from: {@code Acme Status <status@example.com>}
 * @param mailReturn where bounces go, with {@code {id}} for the notice's number; empty for the address that letters are from
 * @param mailLines how many connections to the relay there are at the most
 * @param mailRate how many letters a second go out over all of them, 0 for as many as the relay takes
 * @param mailConnectionLetters after how many letters a connection is made anew, since relays limit them
 */
@ConfigurationProperties("ebbgate")
record MailSettings(
        @DefaultValue("") String mail,
        @DefaultValue("") String mailFrom,
        @DefaultValue("") String mailReturn,
        @DefaultValue("4") int mailLines,
        @DefaultValue("0") double mailRate,
        @DefaultValue("500") int mailConnectionLetters) {

    MailSettings {
        mail = mail.strip().toLowerCase(Locale.ROOT);
        mailFrom = mailFrom.strip();
        mailReturn = mailReturn.strip();
        require(
                mail.isEmpty() || mail.equals("relay") || mail.equals("mailbox"),
                "mail",
                mail,
                "EBBGATE_MAIL is relay or mailbox; unset, it is the relay where SPRING_MAIL_HOST names one.");
        require(mailLines >= 1 && mailLines <= 64, "mail-lines", mailLines, "EBBGATE_MAIL_LINES is from 1 to 64.");
        require(
                mailRate >= 0 && mailRate <= 1_000_000,
                "mail-rate",
                mailRate,
                "EBBGATE_MAIL_RATE is how many letters a second the relay may be sent, 0 for no limit.");
        require(
                mailConnectionLetters >= 1,
                "mail-connection-letters",
                mailConnectionLetters,
                "EBBGATE_MAIL_CONNECTION_LETTERS is 1 or more.");
    }

    /** Whether letters go to the relay at that host, null where none is named. */
    boolean relayed(@Nullable String host) {
        boolean named = host != null && !host.isBlank();
        require(
                named || !mail.equals("relay"),
                "mail",
                mail,
                "EBBGATE_MAIL=relay needs SPRING_MAIL_HOST, the name of the relay.");
        boolean relayed = named && !mail.equals("mailbox");
        require(
                !relayed || !mailFrom.isEmpty(),
                "mail-from",
                mailFrom,
                "EBBGATE_MAIL_FROM is needed with a relay: whom letters are from, as in Acme Status <status@example.com>.");
        return relayed;
    }

    /** Whether the operator said that the mailbox is where customers are told. */
    boolean mailboxCounts() {
        return mail.equals("mailbox");
    }

    static void require(boolean right, String property, Object value, String reason) {
        if (!right) {
            throw new InvalidConfigurationPropertyValueException("ebbgate." + property, value, reason);
        }
    }
}
