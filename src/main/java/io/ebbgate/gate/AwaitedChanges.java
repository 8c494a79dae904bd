package io.ebbgate.gate;

import io.ebbgate.database.Columns;
import io.ebbgate.ledger.EntryFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Approvals whose outcome is awaited, copied from the ledger, and which of them are overdue. */
@Repository
class AwaitedChanges {

    private static final String OVERDUE = """
            FROM awaited_change LEFT JOIN change_outcome USING (decision)
            WHERE due <= :now AND (outcome IS NULL OR outcome = 'started')
            """;
    private static final String SELECT = "SELECT decision, due, note, reported_by, started_at " + OVERDUE;

    private final JdbcClient jdbc;

    AwaitedChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the last ledger entry that was read, held until the surrounding transaction ends. */
    long holdReadUpTo() {
        return jdbc.sql("SELECT seq FROM awaited_until FOR UPDATE")
                .query(Long.class)
                .single();
    }

    void readUpTo(long seq) {
        jdbc.sql("UPDATE awaited_until SET seq = :seq").param("seq", seq).update();
    }

    /** @param due the end of the window or booking that it was approved in */
    void await(Decision approval, Instant due) {
        jdbc.sql("""
                        INSERT INTO awaited_change (decision, service, environment, change, approved_at, due)
                        VALUES (:decision, :service, :environment, :change, :approvedAt, :due)
                        """)
                .param("decision", approval.id())
                .param("service", approval.answer().service())
                .param("environment", approval.answer().environment())
                .param("change", approval.answer().change())
                .param("approvedAt", approval.answer().decidedAt().atOffset(ZoneOffset.UTC))
                .param("due", due.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets those whose outcome is known for good. */
    void forgetSettled() {
        jdbc.sql("""
                        DELETE FROM awaited_change USING change_outcome
                        WHERE awaited_change.decision = change_outcome.decision AND outcome <> 'started'
                        """).update();
    }

    long countOverdue(Instant now) {
        return jdbc.sql("SELECT count(*) " + OVERDUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Which of these decisions are overdue. */
    Map<Long, Outcome> overdue(Collection<Long> decisions, Instant now) {
        Map<Long, Outcome> overdue = new HashMap<>();
        jdbc.sql(SELECT + " AND decision = ANY(:decisions)")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("decisions", decisions.toArray(Long[]::new))
                .query(row -> {
                    overdue.put(row.getLong("decision"), outcome(row));
                });
        return overdue;
    }

    /** Those that are overdue and pass the filter, the latest approval first. All are approvals. */
    Map<Long, Outcome> overdue(EntryFilter filter, Instant now) {
        Map<Long, Outcome> overdue = new LinkedHashMap<>();
        jdbc.sql(SELECT + """
                         AND (CAST(:service AS text) IS NULL OR awaited_change.service = :service)
                         AND (CAST(:environment AS text) IS NULL OR environment = :environment)
                         AND (CAST(:change AS text) IS NULL OR change = :change)
                         AND (CAST(:from AS timestamptz) IS NULL OR approved_at >= :from)
                         AND (CAST(:until AS timestamptz) IS NULL OR approved_at < :until)
                         AND (CAST(:before AS bigint) IS NULL OR decision < :before)
                        ORDER BY decision DESC LIMIT :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("service", filter.service())
                .param("environment", filter.environment())
                .param("change", filter.change())
                .param("from", Columns.time(filter.from()))
                .param("until", Columns.time(filter.until()))
                .param("before", filter.before())
                .param("limit", filter.limit())
                .query(row -> {
                    overdue.put(row.getLong("decision"), outcome(row));
                });
        return overdue;
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                Outcome.OVERDUE,
                row.getString("note"),
                Columns.instant(row, "due"),
                row.getString("reported_by"),
                Columns.instantOrNull(row, "started_at"));
    }
}
