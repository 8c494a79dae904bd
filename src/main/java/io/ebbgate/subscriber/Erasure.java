package io.ebbgate.subscriber;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Installation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases the addresses of those who left, and of those who were asked and did not answer. The rows stay, so that it still adds up who
 * was told of what. In an address's place stands a digest of it and of its key, which is erased too: nobody can try addresses on it.
 * Of those who left, a digest without the key is kept beside it, since an import must know them again.
 */
@Component
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    /** What an import knows a destination by that is erased; of a table's channel and address, and this installation's own. */
    static final String LEFT_AS =
            "encode(sha256(convert_to(:installation || ' ' || %1$s.channel || ' ' || lower(%1$s.address), 'UTF8')), 'hex')";

    /** By one statement, so that none takes long. */
    private static final int BATCH = 10_000;

    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Throttle throttle;
    private final ImportRows imports;
    private final Installation installation;
    private final Clock clock;

    Erasure(JdbcClient jdbc, Throttle throttle, ImportRows imports, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.imports = imports;
        this.installation = installation;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        int all = 0;
        int erased;
        do {
            erased = erase(now);
            all += erased;
        } while (erased == BATCH);
        if (all > 0) {
            LOG.info("{} addresses of subscribers who left or never answered are erased", all);
        }
        throttle.forget(now);
        imports.forget(now.minus(LOOKED_AT));
    }

    private int erase(Instant now) {
        return jdbc.sql("""
                        UPDATE subscriber SET state = 'gone', gone_at = coalesce(gone_at, :now),
                            left_as = CASE WHEN state = 'gone' THEN %s END,
                            address = 'erased ' || encode(sha256(convert_to(key || ' ' || lower(address), 'UTF8')), 'hex'),
                            key = 'erased ' || id, feed_key = NULL, secret = NULL, fault = NULL
                        WHERE id IN (
                            SELECT id FROM subscriber
                            WHERE (state = 'gone' AND key <> 'erased ' || id)
                                OR (state = 'pending' AND coalesce(asked_at, created_at) <= :unanswered)
                            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
                        """.formatted(LEFT_AS.formatted("subscriber")))
                .param("installation", installation.id())
                .param("now", Columns.time(now))
                .param("unanswered", Columns.time(now.minus(OwnDesk.CONFIRMABLE)))
                .param("most", BATCH)
                .update();
    }
}
