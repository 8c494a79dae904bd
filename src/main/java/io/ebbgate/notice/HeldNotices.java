package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds back what is for subscribers in quarantine, and lets go what is for those who came out of it; whether it still holds is asked before it is sent. */
@Component
class HeldNotices {

    private final JdbcClient jdbc;

    HeldNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void run(Instant now) {
        jdbc.sql("""
                        UPDATE notice SET state = 'held' FROM audience
                        WHERE audience.id = notice.subscriber AND audience.quarantined
                            AND notice.state = 'waiting' AND notice.kind <> :confirm
                        """).param("confirm", Consent.KIND).update();
        jdbc.sql("""
                        UPDATE notice SET state = 'waiting', due = :now, attempts = 0 FROM audience
                        WHERE audience.id = notice.subscriber AND NOT audience.quarantined AND notice.state = 'held'
                        """).param("now", Columns.time(now)).update();
    }
}
