package io.ebbgate.subscriber;

import io.ebbgate.database.Columns;
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
 */
@Component
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    /** By one statement, so that none takes long. */
    private static final int BATCH = 10_000;

    private static final Duration LOOKED_AT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Throttle throttle;
    private final ImportRows imports;
    private final Clock clock;

    Erasure(JdbcClient jdbc, Throttle throttle, ImportRows imports, Clock clock) {
        this.jdbc = jdbc;
        this.throttle = throttle;
        this.imports = imports;
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
                            address = 'erased ' || encode(sha256(convert_to(key || ' ' || lower(address), 'UTF8')), 'hex'),
                            key = 'erased ' || id, feed_key = NULL, secret = NULL, fault = NULL
                        WHERE id IN (
                            SELECT id FROM subscriber
                            WHERE (state = 'gone' AND key <> 'erased ' || id)
                                OR (state = 'pending' AND coalesce(asked_at, created_at) <= :unanswered)
                            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .param("now", Columns.time(now))
                .param("unanswered", Columns.time(now.minus(OwnDesk.CONFIRMABLE)))
                .param("most", BATCH)
                .update();
    }
}
