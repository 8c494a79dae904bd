package io.ebbgate.gate;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of approved changes, the latest that was reported of each. */
@Repository
class Outcomes {

    private final JdbcClient jdbc;

    Outcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Outcome> of(long decision) {
        return Optional.ofNullable(of(List.of(decision)).get(decision));
    }

    /** Those that are known, by the number of the decision. */
    Map<Long, Outcome> of(Collection<Long> decisions) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        jdbc.sql("""
                        SELECT decision, outcome, note, reported_at, reported_by, started_at FROM change_outcome
                        WHERE decision = ANY(:decisions)
                        """).param("decisions", decisions.toArray(Long[]::new)).query(row -> {
            outcomes.put(row.getLong("decision"), outcome(row));
        });
        return outcomes;
    }

    /**
     * Puts down what is new: a first outcome, or the end of what had only started. Of two at once one waits for the other.
     *
     * @return whether it was new
     */
    boolean report(long decision, String service, @Nullable String booking, Outcome outcome) {
        return jdbc.sql("""
                        INSERT INTO change_outcome AS known
                            (decision, outcome, note, reported_at, reported_by, started_at, service, booking)
                        VALUES (:decision, :outcome, :note, :at, :by, :startedAt, :service, :booking)
                        ON CONFLICT (decision) DO UPDATE
                            SET outcome = excluded.outcome, note = excluded.note, reported_at = excluded.reported_at,
                                reported_by = excluded.reported_by
                            WHERE known.outcome = 'started' AND excluded.outcome <> 'started'
                        """)
                        .param("decision", decision)
                        .param("outcome", outcome.outcome())
                        .param("note", outcome.note())
                        .param("at", outcome.at().atOffset(ZoneOffset.UTC))
                        .param("by", outcome.by())
                        .param(
                                "startedAt",
                                outcome.startedAt() == null
                                        ? null
                                        : outcome.startedAt().atOffset(ZoneOffset.UTC))
                        .param("service", service)
                        .param("booking", booking)
                        .update()
                > 0;
    }

    /** Lets nobody else report on a change of this booking until the surrounding transaction ends. */
    void holdBooking(String booking) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('outcome of ' || :booking))")
                .param("booking", booking)
                .query((row, number) -> number)
                .single();
    }

    /** The services of a booking whose changes succeeded. */
    List<String> succeeded(String booking) {
        return jdbc.sql(
                        "SELECT DISTINCT service FROM change_outcome WHERE booking = :booking AND outcome = 'succeeded'")
                .param("booking", booking)
                .query(String.class)
                .list();
    }

    /** From now on this token is expected to report what becomes of its changes. */
    void expectFrom(String token) {
        jdbc.sql("INSERT INTO reporting_token (token) VALUES (:token) ON CONFLICT (token) DO NOTHING")
                .param("token", token)
                .update();
    }

    List<String> reportingTokens() {
        return jdbc.sql("SELECT token FROM reporting_token").query(String.class).list();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getString("outcome"),
                row.getString("note"),
                Columns.instant(row, "reported_at"),
                row.getString("reported_by"),
                Columns.instantOrNull(row, "started_at"));
    }
}
