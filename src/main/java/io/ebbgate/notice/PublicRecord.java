package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was told of a maintenance, and never to whom. */
@Repository
class PublicRecord {

    private final JdbcClient jdbc;

    PublicRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that was told.
     *
     * @param step {@code scheduled}, a lead as in {@code P3D}, …
     * @param first whether it is the first that was told of the maintenance at all
     */
    record Announced(String step, Instant at, boolean first) {}

    /** In the order in which it was told; at most a hundred. */
    List<Announced> of(String booking) {
        return jdbc.sql("""
                        SELECT step, made_at, row_number() OVER (ORDER BY made_at, id) = 1 AS first
                        FROM announcement WHERE thing = :thing ORDER BY made_at, id LIMIT 100
                        """)
                .param("thing", "booking/" + booking)
                .query((row, _) ->
                        new Announced(row.getString("step"), Columns.instant(row, "made_at"), row.getBoolean("first")))
                .list();
    }
}
