package io.ebbgate.notice;

import io.ebbgate.channel.MailRoute;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the mail of the other replicas goes. All share one outbox, and each sends what it comes to first: where one has no relay, or only
 * its mailbox counts, customers are not told of some, and the gate may open for it.
 */
@Component
class OtherSenders {

    private static final Logger LOG = LoggerFactory.getLogger(OtherSenders.class);

    private final JdbcClient jdbc;
    private final String mail;
    private volatile List<String> otherwise = List.of();

    OtherSenders(JdbcClient jdbc, MailRoute route) {
        this.jdbc = jdbc;
        this.mail = mail(route);
    }

    private static String mail(MailRoute route) {
        if (route.relayed()) {
            return "to a relay";
        }
        return route.counts()
                ? "to the mailbox, which counts as told"
                : "to the mailbox, which counts as told to nobody";
    }

    /** Where this replica's goes. */
    String mail() {
        return mail;
    }

    /** Looks where the others' goes that live. */
    void look(long own) {
        List<String> found = jdbc.sql("""
                        SELECT DISTINCT mail FROM notice_sender
                        WHERE id <> :own AND alive_until > clock_timestamp() AND mail <> :mail ORDER BY mail
                        """)
                .param("own", own)
                .param("mail", mail)
                .query(String.class)
                .list();
        if (!found.isEmpty() && !found.equals(otherwise)) {
            LOG.warn(
                    "mail of this replica goes {}, and that of another one {}; give all of them the same settings",
                    mail,
                    String.join(", ", found));
        }
        otherwise = found;
    }

    /** Where the mail of others goes that does not go where ours does. */
    List<String> otherwise() {
        return otherwise;
    }
}
