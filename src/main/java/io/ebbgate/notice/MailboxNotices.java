package io.ebbgate.notice;

import io.ebbgate.channel.MailRoute;
import io.ebbgate.database.Columns;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go what went into the mailbox while that told nobody, once mail counts: customers are told then, if it still holds. Of several
 * letters about one thing to one subscriber the last says all that the others would.
 */
@Component
class MailboxNotices {

    private final JdbcClient jdbc;
    private final MailRoute mail;

    MailboxNotices(JdbcClient jdbc, MailRoute mail) {
        this.jdbc = jdbc;
        this.mail = mail;
    }

    void run(Instant now) {
        if (!mail.counts()) {
            return;
        }
        jdbc.sql("""
                        UPDATE notice SET state = ended.state, due = :now, attempts = 0, settled_at = ended.settled_at
                        FROM (
                            SELECT id,
                                CASE WHEN id = max(id) OVER theirs THEN 'waiting' ELSE 'superseded' END AS state,
                                CASE WHEN id < max(id) OVER theirs THEN :now::timestamptz END AS settled_at
                            FROM notice WHERE notice.state = 'in-mailbox'
                            WINDOW theirs AS (PARTITION BY thing, subscriber)
                        ) AS ended
                        WHERE notice.id = ended.id
                        """).param("now", Columns.time(now)).update();
    }
}
