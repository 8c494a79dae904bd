package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes that are planned and not booked. */
@Repository
class PlannedChanges {

    private static final String SELECT = """
            SELECT id, title, environment, services, duration_seconds, back_out_seconds, deadline, planned_at, planned_by
            FROM planned_change
            """;

    private final JdbcClient jdbc;

    PlannedChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those with the nearest deadline first. */
    List<PlannedChange> all() {
        return jdbc.sql(SELECT + "ORDER BY deadline, id LIMIT 1000")
                .query(PlannedChanges::planned)
                .list();
    }

    Optional<PlannedChange> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(PlannedChanges::planned)
                .optional();
    }

    /** The same, and nobody else books or removes it before this transaction ends. */
    Optional<PlannedChange> hold(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(PlannedChanges::planned)
                .optional();
    }

    /** Returns its id, whatever id it is given with. */
    long add(PlannedChange planned) {
        return jdbc.sql("""
                        INSERT INTO planned_change (title, environment, services, duration_seconds, back_out_seconds, deadline,
                            planned_at, planned_by)
                        VALUES (:title, :environment, :services, :duration, :backOut, :deadline, :at, :by)
                        RETURNING id
                        """)
                .param("title", planned.title())
                .param("environment", planned.environment())
                .param("services", planned.services().toArray(String[]::new))
                .param("duration", planned.duration().toSeconds())
                .param("backOut", planned.backOut().toSeconds())
                .param("deadline", Columns.time(planned.deadline()))
                .param("at", Columns.time(planned.plannedAt()))
                .param("by", planned.plannedBy())
                .query(Long.class)
                .single();
    }

    /** Returns whether it was there. */
    boolean remove(long id) {
        return jdbc.sql("DELETE FROM planned_change WHERE id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    private static PlannedChange planned(ResultSet row, int number) throws SQLException {
        return new PlannedChange(
                row.getLong("id"),
                row.getString("title"),
                row.getString("environment"),
                Columns.texts(row, "services"),
                Columns.seconds(row, "duration_seconds"),
                Columns.seconds(row, "back_out_seconds"),
                Columns.instant(row, "deadline"),
                Columns.instant(row, "planned_at"),
                row.getString("planned_by"));
    }
}
