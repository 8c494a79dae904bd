package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes that went through on a broken glass, the first of each override. */
@Repository
class LateChanges {

    private final JdbcClient jdbc;

    LateChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first change under an override.
     *
     * @param services ids of those whose customers are told, sorted
     */
    record LateChange(String override, List<String> services, String environment, Instant at) {}

    /** Returns whether it is the first of its override. */
    boolean add(LateChange change) {
        return jdbc.sql("""
                        INSERT INTO late_change (override, services, environment, at)
                        VALUES (:override, :services, :environment, :at) ON CONFLICT DO NOTHING
                        """)
                        .param("override", change.override())
                        .param("services", change.services().toArray(String[]::new))
                        .param("environment", change.environment())
                        .param("at", Columns.time(change.at()))
                        .update()
                == 1;
    }

    List<LateChange> of(Collection<String> overrides) {
        return jdbc.sql("SELECT override, services, environment, at FROM late_change WHERE override = ANY (:overrides)")
                .param("overrides", overrides.toArray(String[]::new))
                .query((row, _) -> new LateChange(
                        row.getString("override"),
                        Columns.texts(row, "services"),
                        row.getString("environment"),
                        Columns.instant(row, "at")))
                .list();
    }
}
