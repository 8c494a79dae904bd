package io.ebbgate.incident;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes that did not go well, and the incidents that they made or were joined to. */
@Repository
class Causes {

    private static final String SELECT = """
            SELECT incident, decision, service, environment, touched, outcome, at, by_name, booking, note FROM incident_cause
            """;

    private final JdbcClient jdbc;

    Causes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes one down, for whoever comes round to it. Of a change that failed and was then rolled back, the first report counts.
     *
     * @param touched the services that customers see among those of the change; one or more
     */
    void add(Cause cause, List<String> touched) {
        jdbc.sql("""
                        INSERT INTO incident_cause (decision, service, environment, touched, outcome, at, by_name, booking, note)
                        VALUES (:decision, :service, :environment, :touched, :outcome, :at, :by, :booking, :note)
                        ON CONFLICT DO NOTHING
                        """)
                .param("decision", Long.parseLong(cause.decision()))
                .param("service", cause.service())
                .param("environment", cause.environment())
                .param("touched", touched.toArray(String[]::new))
                .param("outcome", cause.outcome())
                .param("at", Columns.time(cause.at()))
                .param("by", cause.by())
                .param("booking", cause.booking())
                .param("note", cause.note())
                .update();
    }

    /** One that is no incident's yet. */
    record Loose(Cause cause, List<String> touched) {}

    /** Those that nobody has come round to, the earliest first. */
    List<Loose> loose() {
        return jdbc.sql(SELECT + "WHERE incident IS NULL ORDER BY at, decision LIMIT 100")
                .query((row, _) -> new Loose(cause(row), Columns.texts(row, "touched")))
                .list();
    }

    /** Makes it that incident's. Returns whether it was no other's yet. */
    boolean join(Cause cause, long incident) {
        return jdbc.sql("""
                                UPDATE incident_cause SET incident = :incident
                                WHERE decision = :decision AND incident IS NULL
                                """)
                        .param("incident", incident)
                        .param("decision", Long.parseLong(cause.decision()))
                        .update()
                > 0;
    }

    /** Makes what made one incident that of another. */
    void move(long from, long to) {
        jdbc.sql("UPDATE incident_cause SET incident = :to WHERE incident = :from")
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** By the incidents' ids, the earliest first. */
    Map<Long, List<Cause>> of(Collection<Long> incidents) {
        Map<Long, List<Cause>> causes = new HashMap<>();
        jdbc.sql(SELECT + "WHERE incident = ANY (:incidents) ORDER BY at, decision")
                .param("incidents", incidents.toArray(Long[]::new))
                .query(row -> {
                    causes.computeIfAbsent(row.getLong("incident"), _ -> new ArrayList<>())
                            .add(cause(row));
                });
        return causes;
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(
                Long.toString(row.getLong("decision")),
                row.getString("service"),
                row.getString("environment"),
                row.getString("outcome"),
                Columns.instant(row, "at"),
                row.getString("by_name"),
                row.getString("booking"),
                row.getString("note"));
    }
}
