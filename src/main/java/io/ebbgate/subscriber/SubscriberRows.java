package io.ebbgate.subscriber;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions one by one. Whatever changes who is told of what says so in {@code changed_in}. */
@Repository
class SubscriberRows {

    static final String SELECT = """
            SELECT id, channel, address, zone, services, maintenance, incidents, events, owners, state, origin,
                created_at, active_since, asked_at, failures, bounces, fault, quarantined_at
            FROM subscriber
            """;

    private final JdbcClient jdbc;

    SubscriberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody who is to be asked whether it was them.
     *
     * @param time how often they were asked, this time included
     */
    record Asked(long id, long time, State state) {}

    Optional<Filed> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(SubscriberRows::filed)
                .optional();
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<Filed> hold(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(SubscriberRows::filed)
                .optional();
    }

    Optional<Filed> findByKey(String key) {
        return jdbc.sql(SELECT + "WHERE key = :key AND state <> 'gone'")
                .param("key", key)
                .query(SubscriberRows::filed)
                .optional();
    }

    /** What subscribes anew, and what was asked and is not confirmed yet; what is subscribed stays as it is. */
    Asked ask(Wish wish, String key, Instant now) {
        return jdbc.sql("""
                        INSERT INTO subscriber AS known (channel, address, zone, services, maintenance, incidents, events, state,
                            origin, key, created_at, asked, asked_at)
                        VALUES (:channel, :address, :zone, :services::text[], :maintenance, :incidents, :events, 'pending',
                            'self', :key, :now, 1, :now)
                        ON CONFLICT (channel, lower(address)) WHERE state <> 'gone' DO UPDATE SET
                            asked = known.asked + 1, asked_at = :now,
                            zone = CASE known.state WHEN 'pending' THEN excluded.zone ELSE known.zone END,
                            services = CASE known.state WHEN 'pending' THEN excluded.services ELSE known.services END,
                            maintenance = CASE known.state WHEN 'pending' THEN excluded.maintenance ELSE known.maintenance END,
                            incidents = CASE known.state WHEN 'pending' THEN excluded.incidents ELSE known.incidents END
                        RETURNING id, asked, state
                        """)
                .params(values(wish))
                .param("key", key)
                .param("now", Columns.time(now))
                .query((row, _) -> new Asked(row.getLong("id"), row.getLong("asked"), state(row)))
                .single();
    }

    /**
     * Puts somebody on file who is told from now on; one who was asked and did not answer takes this instead. Returns the id, or
     * nothing where they are subscribed already.
     */
    Optional<Long> add(Wish wish, String origin, String key, @Nullable String secret, Instant now) {
        return jdbc.sql("""
                        INSERT INTO subscriber AS known (channel, address, zone, services, maintenance, incidents, events, owners, state,
                            origin, key, secret, created_at, active_since)
                        VALUES (:channel, :address, :zone, :services::text[], :maintenance, :incidents, :events, :owners, 'active',
                            :origin, :key, :secret, :now, :now)
                        ON CONFLICT (channel, lower(address)) WHERE state <> 'gone' DO UPDATE SET
                            zone = excluded.zone, services = excluded.services, maintenance = excluded.maintenance,
                            incidents = excluded.incidents, events = excluded.events, owners = excluded.owners, state = 'active',
                            origin = excluded.origin, secret = excluded.secret, active_since = :now,
                            changed_in = pg_current_xact_id()
                            WHERE known.state = 'pending'
                        RETURNING id
                        """)
                .params(values(wish))
                .param("origin", origin)
                .param("key", key)
                .param("secret", secret)
                .param("now", Columns.time(now))
                .query(Long.class)
                .optional();
    }

    /** From now on they are told, also where they were in quarantine. */
    void activate(long id, Instant now) {
        jdbc.sql("""
                        UPDATE subscriber SET state = 'active', active_since = coalesce(active_since, :now), failures = 0,
                            failed_at = NULL, bounces = 0, bounced_at = NULL, fault = NULL, quarantined_at = NULL,
                            changed_in = pg_current_xact_id()
                        WHERE id = :id AND state IN ('pending', 'quarantined')
                        """).param("id", id).param("now", Columns.time(now)).update();
    }

    void change(long id, ZoneId zone, Scope scope) {
        jdbc.sql("""
                        UPDATE subscriber SET zone = :zone, services = :services::text[], maintenance = :maintenance,
                            incidents = :incidents, events = :events, owners = :owners, changed_in = pg_current_xact_id()
                        WHERE id = :id AND state <> 'gone'
                        """).params(values(zone, scope)).param("id", id).update();
    }

    /** Returns whether they were on file until now. */
    boolean remove(long id, Instant now) {
        return jdbc.sql("""
                                UPDATE subscriber SET state = 'gone', gone_at = :now, feed_key = NULL, changed_in = pg_current_xact_id()
                                WHERE id = :id AND state <> 'gone'
                                """).param("id", id).param("now", Columns.time(now)).update() > 0;
    }

    private static Map<String, @Nullable Object> values(Wish wish) {
        Map<String, @Nullable Object> values = values(wish.zone(), wish.scope());
        values.put("channel", wish.channel().text());
        values.put("address", wish.address());
        return values;
    }

    private static Map<String, @Nullable Object> values(ZoneId zone, Scope scope) {
        Map<String, @Nullable Object> values = new HashMap<>();
        List<String> services = scope.services();
        values.put("zone", zone.getId());
        values.put("services", services == null ? null : services.toArray(String[]::new));
        values.put("maintenance", scope.maintenance());
        values.put("incidents", scope.incidents());
        values.put("events", scope.events());
        values.put("owners", scope.owners());
        return values;
    }

    private static State state(ResultSet row) throws SQLException {
        return State.named(row.getString("state")).orElseThrow();
    }

    static Filed filed(ResultSet row, int number) throws SQLException {
        return new Filed(
                row.getLong("id"),
                Channel.named(row.getString("channel")).orElseThrow(),
                row.getString("address"),
                ZoneId.of(row.getString("zone")),
                StoredSubscribers.scope(row),
                state(row),
                row.getString("origin"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "active_since"),
                Columns.instantOrNull(row, "asked_at"),
                row.getInt("failures"),
                row.getInt("bounces"),
                row.getString("fault"),
                Columns.instantOrNull(row, "quarantined_at"));
    }
}
