package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Clocks;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.RunningChange;
import io.ebbgate.timetable.RunningChangeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes in progress under rules that count them. */
@Repository
class RunningChanges implements RunningChangeSource {

    private final JdbcClient jdbc;
    private final Clock clock;

    RunningChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<RunningChange> standing() {
        return jdbc.sql("""
                        SELECT decision, service, environment, approved_at, until, booking FROM running_change
                        WHERE until > %s ORDER BY decision
                        """.formatted(Clocks.OVER))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(RunningChanges::change)
                .list();
    }

    void add(RunningChange change) {
        jdbc.sql("""
                        INSERT INTO running_change (decision, service, environment, approved_at, until, booking)
                        VALUES (:decision, :service, :environment, :approvedAt, :until, :booking)
                        """)
                .param("decision", change.decision())
                .param("service", change.service())
                .param("environment", change.environment())
                .param("approvedAt", change.span().start().atOffset(ZoneOffset.UTC))
                .param("until", change.span().end().atOffset(ZoneOffset.UTC))
                .param("booking", change.booking())
                .update();
    }

    /** It is in progress no more; one that is not counted never was. */
    void end(long decision) {
        jdbc.sql("DELETE FROM running_change WHERE decision = :decision")
                .param("decision", decision)
                .update();
    }

    /** Forgets those that were over before this instant, and by PostgreSQL's clock too. */
    void forget(Instant before) {
        jdbc.sql("DELETE FROM running_change WHERE until < LEAST(:before, now())")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static RunningChange change(ResultSet row, int number) throws SQLException {
        return new RunningChange(
                row.getLong("decision"),
                row.getString("service"),
                row.getString("environment"),
                new Span(Columns.instant(row, "approved_at"), Columns.instant(row, "until")),
                row.getString("booking"));
    }
}
