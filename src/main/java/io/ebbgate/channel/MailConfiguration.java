package io.ebbgate.channel;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The relay where one is configured, the mailbox where none is. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    /** Whom letters in the mailbox are from where nobody said it; they go nowhere. */
    private static final String NOBODY = "Ebbgate <ebbgate@localhost>";

    @Bean
    MailRoute mailRoute(MailSettings settings, ObjectProvider<JavaMailSenderImpl> relay, Mailbox mailbox, Clock clock) {
        @Nullable JavaMailSenderImpl sender = relay.getIfAvailable();
        @Nullable String host = sender == null ? null : sender.getHost();
        if (settings.relayed(host) && sender != null) {
            return new SmtpRoute(settings, SmtpSession.of(sender), clock);
        }
        if (!settings.mailboxCounts()) {
            LOG.warn(
                    "No mail relay is configured: mail goes to the mailbox page, and customers are told nothing by mail."
                            + " Set SPRING_MAIL_HOST and EBBGATE_MAIL_FROM.");
        }
        return new MailboxRoute(mailbox, settings.mailboxCounts());
    }

    @Bean
    Letterhead letterhead(MailSettings settings) {
        String from = settings.mailFrom();
        return Letterhead.of(from.isEmpty() ? NOBODY : from, settings.mailReturn());
    }
}
