package io.ebbgate.subscriber;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The subscribers in the database, as whoever tells them needs them: one statement for as many as there are. */
@Repository
class StoredSubscribers implements Subscribers {

    /** So many attempts in a row that were put off, over at least so long, are taken for a dead address. */
    static final int MOST_FAILURES = 5;

    static final Duration LEAST_SPAN = Duration.ofMinutes(30);

    /**
     * Rows with nothing to reset are not touched, and nobody is quarantined who is not active: one who never agreed would come into
     * the audience by that. Locks are taken in the order of ids, so that no two batches wait for each other.
     */
    private static final String ENDED = """
            WITH ended AS MATERIALIZED (
                SELECT * FROM unnest(:ids::bigint[], :outcomes::text[], :whys::text[]) AS ended (id, outcome, why)
            ), held AS (
                SELECT id, ended.outcome, ended.why,
                    ended.outcome = 'refused' OR ended.outcome = 'deferred'
                        AND failures + 1 >= :most AND failed_at <= :before AS dead
                FROM subscriber JOIN ended USING (id)
                WHERE ended.outcome = 'accepted' AND failures > 0 OR ended.outcome <> 'accepted' AND state = 'active'
                ORDER BY id FOR UPDATE OF subscriber
            )
            UPDATE subscriber SET
                failures = CASE WHEN outcome = 'accepted' THEN 0 ELSE failures + 1 END,
                failed_at = CASE WHEN outcome = 'accepted' THEN NULL ELSE coalesce(failed_at, :at) END,
                fault = CASE WHEN outcome <> 'accepted' THEN why WHEN state = 'active' THEN NULL ELSE fault END,
                state = CASE WHEN dead THEN 'quarantined' ELSE state END,
                quarantined_at = CASE WHEN dead THEN :at ELSE quarantined_at END,
                changed_in = CASE WHEN dead THEN pg_current_xact_id() ELSE changed_in END
            FROM held WHERE subscriber.id = held.id
            """;

    private final JdbcClient jdbc;

    StoredSubscribers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Subscriber> of(Collection<Long> ids) {
        return jdbc.sql("""
                        SELECT id, channel, address, zone, services, maintenance, incidents, events, owners, key, secret
                        FROM subscriber WHERE id = ANY (:ids) AND state <> 'gone'
                        """).param("ids", ids.toArray(Long[]::new)).query(StoredSubscribers::subscriber).list().stream()
                .collect(Collectors.toMap(Subscriber::id, Function.identity()));
    }

    @Override
    public List<Long> withAddress(String part) {
        return jdbc.sql(
                        "SELECT id FROM subscriber WHERE strpos(lower(address), lower(:part)) > 0 ORDER BY id DESC LIMIT 1000")
                .param("part", part)
                .query(Long.class)
                .list();
    }

    @Override
    public void ended(Map<Long, Attempt> ended, Instant at) {
        List<Long> ids = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        List<@Nullable String> whys = new ArrayList<>();
        ended.forEach((id, attempt) -> {
            if (!(attempt instanceof NotTried)) {
                ids.add(id);
                outcomes.add(outcome(attempt));
                whys.add(why(attempt));
            }
        });
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql(ENDED)
                .param("ids", ids.toArray(Long[]::new))
                .param("outcomes", outcomes.toArray(String[]::new))
                .param("whys", whys.toArray(String[]::new))
                .param("most", MOST_FAILURES)
                .param("before", Columns.time(at.minus(LEAST_SPAN)))
                .param("at", Columns.time(at))
                .update();
    }

    private static String outcome(Attempt attempt) {
        return switch (attempt) {
            case Accepted _ -> "accepted";
            case Refused _ -> "refused";
            case Deferred _ -> "deferred";
            case NotTried _ -> "not-tried";
        };
    }

    private static @Nullable String why(Attempt attempt) {
        return switch (attempt) {
            case Refused refused -> refused.why();
            case Deferred deferred -> deferred.why();
            case Accepted _, NotTried _ -> null;
        };
    }

    private static Subscriber subscriber(ResultSet row, int number) throws SQLException {
        return new Subscriber(
                row.getLong("id"),
                Channel.named(row.getString("channel")).orElseThrow(),
                row.getString("address"),
                ZoneId.of(row.getString("zone")),
                scope(row),
                row.getString("key"),
                row.getString("secret"));
    }

    static Scope scope(ResultSet row) throws SQLException {
        return new Scope(
                row.getArray("services") == null ? null : Columns.texts(row, "services"),
                row.getBoolean("maintenance"),
                row.getBoolean("incidents"),
                row.getBoolean("events"),
                row.getBoolean("owners"));
    }
}
