package io.ebbgate.incident;

import io.ebbgate.database.Columns;
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

    private final JdbcClient jdbc;

    Causes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns whether it is new: of a change that failed and was then rolled back, the first report counts. */
    boolean add(long incident, Cause cause) {
        return jdbc.sql("""
                                INSERT INTO incident_cause (incident, decision, service, environment, outcome, at, by_name,
                                    booking, note)
                                VALUES (:incident, :decision, :service, :environment, :outcome, :at, :by, :booking, :note)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("incident", incident)
                        .param("decision", Long.parseLong(cause.decision()))
                        .param("service", cause.service())
                        .param("environment", cause.environment())
                        .param("outcome", cause.outcome())
                        .param("at", Columns.time(cause.at()))
                        .param("by", cause.by())
                        .param("booking", cause.booking())
                        .param("note", cause.note())
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
        jdbc.sql("""
                        SELECT incident, decision, service, environment, outcome, at, by_name, booking, note
                        FROM incident_cause WHERE incident = ANY (:incidents) ORDER BY at, decision
                        """).param("incidents", incidents.toArray(Long[]::new)).query(row -> {
            causes.computeIfAbsent(row.getLong("incident"), _ -> new ArrayList<>())
                    .add(new Cause(
                            Long.toString(row.getLong("decision")),
                            row.getString("service"),
                            row.getString("environment"),
                            row.getString("outcome"),
                            Columns.instant(row, "at"),
                            row.getString("by_name"),
                            row.getString("booking"),
                            row.getString("note")));
        });
        return causes;
    }
}
