package io.ebbgate.notice;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells subscribers who came, changed or left quarantine what was announced before. A transaction's number is taken and its work seen
 * in two different orders, so they are told by the numbers: every one that had not ended when it was looked is looked at again.
 */
@Component
class LateComers {

    private final JdbcClient jdbc;
    private final FanOut fanOut;
    private final Announcements announcements;
    private final TransactionTemplate transaction;

    LateComers(JdbcClient jdbc, FanOut fanOut, Announcements announcements, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.fanOut = fanOut;
        this.announcements = announcements;
        this.transaction = transaction;
    }

    /** Up to which transaction all have ended, so that whoever looks from now on sees what they did. */
    String horizon() {
        return jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /**
     * Has everybody whom one of these is for told of it.
     *
     * @param current all announcements of what is coming, as they were found after {@code horizon} was taken
     */
    void serve(List<Announcement> current, String horizon, Instant now) {
        String since = seenUpTo();
        if (isAnybodyNew(since)) {
            current.forEach(announcement -> transaction.executeWithoutResult(_ -> {
                if (fanOut.serveLateComers(announcement, since, now) > 0) {
                    announcements.wakeSenders();
                }
            }));
        }
        jdbc.sql("UPDATE audience_seen SET up_to = :horizon::xid8 WHERE up_to < :horizon::xid8")
                .param("horizon", horizon)
                .update();
    }

    private String seenUpTo() {
        return jdbc.sql("SELECT up_to::text FROM audience_seen")
                .query(String.class)
                .single();
    }

    private boolean isAnybodyNew(String since) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM audience WHERE changed_in >= :since::xid8)")
                .param("since", since)
                .query(Boolean.class)
                .single();
    }
}
