package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Impact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bookings and planned changes alike, as far as their deadlines go. */
@Repository
class Watches {

    private final JdbcClient jdbc;

    Watches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All whose deadline has not passed and which nobody started. */
    List<Watched> all(Instant now) {
        return jdbc.sql("""
                        SELECT 'BOOKING' AS kind, id, title, environment, services,
                            duration_seconds + back_out_seconds AS need, impact, deadline, warned
                        FROM booking WHERE state IN ('requested', 'approved') AND ends > :now AND deadline > :now
                        UNION ALL
                        SELECT 'PLANNED_CHANGE', id, title, environment, services,
                            duration_seconds + back_out_seconds, :planned, deadline, warned
                        FROM planned_change WHERE deadline > :now
                        """)
                .param("now", Columns.time(now))
                .param("planned", PlannedChange.IMPACT.text())
                .query(Watches::watched)
                .list();
    }

    /** How many of them have been warned of. */
    long near(Instant now) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM booking
                                WHERE warned IS NOT NULL AND state IN ('requested', 'approved') AND ends > :now)
                            + (SELECT count(*) FROM planned_change WHERE warned IS NOT NULL)
                        """).param("now", Columns.time(now)).query(Long.class).single();
    }

    /** Returns whether it was this call that put it on file. */
    boolean warned(Watched watched, @Nullable Integer threshold) {
        String table = switch (watched.kind()) {
            case BOOKING -> "booking";
            case PLANNED_CHANGE -> "planned_change";
        };
        return jdbc.sql("UPDATE " + table + " SET warned = :now WHERE id = :id AND warned IS NOT DISTINCT FROM :before")
                        .param("now", threshold, Types.INTEGER)
                        .param("before", watched.warned(), Types.INTEGER)
                        .param("id", watched.id())
                        .update()
                > 0;
    }

    private static Watched watched(ResultSet row, int number) throws SQLException {
        return new Watched(
                Watched.Kind.valueOf(row.getString("kind")),
                row.getLong("id"),
                row.getString("title"),
                row.getString("environment"),
                Columns.texts(row, "services"),
                Columns.seconds(row, "need"),
                Impact.named(row.getString("impact")).orElseThrow(),
                Columns.instant(row, "deadline"),
                row.getObject("warned", Integer.class));
    }
}
