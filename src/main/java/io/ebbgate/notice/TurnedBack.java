package io.ebbgate.notice;

import io.ebbgate.access.Act;
import io.ebbgate.database.Columns;
import io.ebbgate.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A booking that was changed, and changed back before anybody was told, is another edition of which there is nothing to tell: what
 * was told of the one before counts as told of it, and so does the evidence.
 */
@Component
class TurnedBack {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    TurnedBack(JdbcClient jdbc, Ledger ledger, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * Takes over what was announced last, where this tells the same and is of a later edition. Whoever has not been told yet is for
     * {@link Announcements#finishAll}: who came meanwhile, and whose notice waits or is being sent.
     *
     * @return whether it did
     */
    boolean takeOver(Announcement announcement, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            Optional<Long> before = before(announcement);
            before.ifPresent(edition -> takeOver(announcement, edition, now));
            return before.isPresent();
        }));
    }

    private Optional<Long> before(Announcement announcement) {
        return jdbc.sql("""
                        SELECT edition FROM announcement
                        WHERE thing = :thing AND edition < :edition AND tells = :tells
                            AND edition = (SELECT max(edition) FROM announcement WHERE thing = :thing)
                        ORDER BY id LIMIT 1 FOR UPDATE
                        """)
                .param("thing", announcement.thing())
                .param("edition", announcement.edition())
                .param("tells", announcement.tells())
                .query(Long.class)
                .optional();
    }

    private void takeOver(Announcement announcement, long before, Instant now) {
        Map<String, Object> values =
                Map.of("thing", announcement.thing(), "edition", announcement.edition(), "before", before);
        jdbc.sql("""
                        UPDATE notice SET state = 'superseded', settled_at = :now
                        WHERE thing = :thing AND edition <= :before AND state IN ('waiting', 'held')
                        """).params(values).param("now", Columns.time(now)).update();
        jdbc.sql("""
                        UPDATE notice SET edition = :edition
                        WHERE thing = :thing AND edition = :before AND state IN ('sent', 'in-mailbox')
                        """).params(values).update();
        jdbc.sql("UPDATE announcement SET edition = :edition WHERE thing = :thing AND edition = :before")
                .params(values)
                .update();
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, services, due, tells, made_at, reached)
                        SELECT thing, edition, :scheduled, about, services, due, tells, made_at, 0 FROM announcement
                        WHERE thing = :thing AND edition = :edition ORDER BY id LIMIT 1
                        ON CONFLICT (thing, edition, step) DO UPDATE SET reached = 0
                        """).params(values).param("scheduled", Step.SCHEDULED).update();
        evidence(announcement, before);
    }

    /** All were told of it as long ago as of the one before; the gate may open by that, so it is on record. */
    private void evidence(Announcement announcement, long before) {
        String booking = MaintenanceThing.id(announcement.thing());
        Map<String, Object> values = Map.of("booking", booking, "edition", announcement.edition(), "before", before);
        jdbc.sql("DELETE FROM told WHERE booking = :booking AND edition = :edition AND complete IS NULL")
                .params(values)
                .update();
        jdbc.sql("""
                        UPDATE told SET edition = :edition, stale = complete IS NULL
                        WHERE booking = :booking AND edition = :before
                            AND NOT EXISTS (SELECT FROM told WHERE booking = :booking AND edition = :edition)
                        RETURNING CASE WHEN complete IS NOT NULL THEN told END
                        """)
                .params(values)
                .query(Integer.class)
                .optional()
                .ifPresent(told -> ledger.record(new Act(
                        ToldRound.EBBGATE,
                        "customers-told",
                        Map.of("booking", booking, "edition", announcement.edition(), "told", told))));
    }
}
