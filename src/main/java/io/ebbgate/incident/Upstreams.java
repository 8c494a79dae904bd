package io.ebbgate.incident;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was heard last of incidents elsewhere, by the ids of ours that come from them. It belongs to the address that it was heard from:
 * where that is another one by now, nothing was heard.
 */
@Repository
class Upstreams {

    private final JdbcClient jdbc;

    Upstreams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Heard> of(long incident) {
        return Optional.ofNullable(of(List.of(incident)).get(incident));
    }

    Map<Long, Heard> of(Collection<Long> incidents) {
        Map<Long, Heard> heard = new HashMap<>();
        jdbc.sql("""
                        SELECT heard.* FROM incident_upstream heard
                        JOIN incident ON incident.id = heard.incident AND incident.upstream = heard.address
                        WHERE heard.incident = ANY (:incidents)
                        """).param("incidents", incidents.toArray(Long[]::new)).query(row -> {
            heard.put(row.getLong("incident"), heard(row));
        });
        return heard;
    }

    private static Heard heard(ResultSet row) throws SQLException {
        Instant heardAt = Columns.instantOrNull(row, "heard_at");
        return new Heard(
                Columns.instant(row, "asked_at"),
                row.getString("problem"),
                heardAt == null
                        ? null
                        : new Heard.Words(
                                heardAt, row.getString("status"), row.getString("title"), row.getString("text")),
                Columns.instantOrNull(row, "resolved_since"));
    }

    /**
     * Returns whether that address is to be asked now by whoever asks this: it was not asked since then by anybody. What was heard of
     * the incident from another one is forgotten.
     */
    boolean claim(long incident, String address, Instant now, Instant before) {
        jdbc.sql("DELETE FROM incident_upstream WHERE incident = :incident AND address IS DISTINCT FROM :address")
                .param("incident", incident)
                .param("address", address)
                .update();
        return jdbc.sql("""
                                INSERT INTO incident_upstream AS known (incident, address, asked_at)
                                VALUES (:incident, :address, :now)
                                ON CONFLICT (incident) DO UPDATE SET asked_at = excluded.asked_at
                                    WHERE known.asked_at <= :before
                                """)
                        .param("incident", incident)
                        .param("address", address)
                        .param("now", Columns.time(now))
                        .param("before", Columns.time(before))
                        .update()
                > 0;
    }

    /** What comes late from an address that was replaced meanwhile is not kept. */
    void heard(long incident, String address, Heard.Words words, boolean resolved) {
        jdbc.sql("""
                        UPDATE incident_upstream SET problem = NULL, heard_at = :heardAt, status = :status, title = :title,
                            text = :text,
                            resolved_since = CASE WHEN :resolved THEN coalesce(resolved_since, :heardAt) END
                        WHERE incident = :incident AND address = :address
                        """)
                .param("incident", incident)
                .param("address", address)
                .param("heardAt", Columns.time(words.heardAt()))
                .param("status", words.status())
                .param("title", words.title())
                .param("text", words.text())
                .param("resolved", resolved)
                .update();
    }

    /** What was heard from there before stays. */
    void notHeard(long incident, String address, String problem) {
        jdbc.sql("UPDATE incident_upstream SET problem = :problem WHERE incident = :incident AND address = :address")
                .param("incident", incident)
                .param("address", address)
                .param("problem", problem)
                .update();
    }
}
