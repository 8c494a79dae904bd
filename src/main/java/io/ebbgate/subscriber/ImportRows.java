package io.ebbgate.subscriber;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Installation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts customers on file, many by one statement; and keeps the files that somebody only looked at. */
@Repository
class ImportRows {

    private final JdbcClient jdbc;
    private final Installation installation;

    ImportRows(JdbcClient jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** @param secret null on other channels than webhooks */
    record New(long line, Wish wish, String key, @Nullable String secret) {}

    /**
     * How it stands with those of these who are on file, by their destinations. It stays so until this transaction ends: whoever
     * leaves meanwhile has left before {@link #add} looks, or leaves after it.
     */
    Map<String, State> hold(List<New> customers) {
        Map<String, State> known = new HashMap<>();
        jdbc.sql("""
                        SELECT channel || ' ' || lower(address) AS destination, state FROM subscriber
                        WHERE (channel, lower(address)) IN (
                                SELECT channel, lower(address) FROM unnest(:channels::text[], :addresses::text[])
                                    AS customer (channel, address))
                            AND state <> 'gone'
                        ORDER BY id FOR UPDATE
                        """)
                .param(
                        "channels",
                        texts(customers, customer -> customer.wish().channel().text()))
                .param("addresses", texts(customers, customer -> customer.wish().address()))
                .query(row -> {
                    known.put(
                            row.getString("destination"),
                            State.named(row.getString("state")).orElseThrow());
                });
        return known;
    }

    /**
     * Those who are on file already stay as they are, but for those who were asked and did not answer. Whoever left stays away, also
     * where somebody has asked them since: only they themselves can say that they want to come back.
     *
     * @return the destinations that were put on file
     */
    Set<String> add(List<New> customers, Instant now) {
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO subscriber AS known (channel, address, zone, services, maintenance, incidents, owners, state,
                            origin, key, secret, created_at, active_since)
                        SELECT channel, address, zone, string_to_array(services, ' '), maintenance, incidents, owners, 'active',
                            'import', key, secret, :now, :now
                        FROM unnest(:channels::text[], :addresses::text[], :zones::text[], :services::text[],
                            :maintenance::boolean[], :incidents::boolean[], :owners::boolean[], :keys::text[], :secrets::text[])
                            AS customer (channel, address, zone, services, maintenance, incidents, owners, key, secret)
                        WHERE NOT EXISTS (SELECT FROM subscriber AS gone WHERE gone.left_as = %s)
                            AND NOT EXISTS (SELECT FROM subscriber AS gone
                                WHERE gone.state = 'gone' AND gone.left_as IS NULL
                                    AND gone.channel = customer.channel AND lower(gone.address) = lower(customer.address))
                        ON CONFLICT (channel, lower(address)) WHERE state <> 'gone' DO UPDATE SET
                            zone = excluded.zone, services = excluded.services, maintenance = excluded.maintenance,
                            incidents = excluded.incidents, owners = excluded.owners, state = 'active', origin = 'import',
                            secret = excluded.secret, active_since = :now, changed_in = pg_current_xact_id()
                            WHERE known.state = 'pending'
                        RETURNING channel || ' ' || lower(address)
                        """.formatted(Erasure.LEFT_AS.formatted("customer")))
                .param("installation", installation.id())
                .param(
                        "channels",
                        texts(customers, customer -> customer.wish().channel().text()))
                .param("addresses", texts(customers, customer -> customer.wish().address()))
                .param(
                        "zones",
                        texts(customers, customer -> customer.wish().zone().getId()))
                .param("services", texts(customers, ImportRows::services))
                .param(
                        "maintenance",
                        flags(customers, customer -> customer.wish().scope().maintenance()))
                .param(
                        "incidents",
                        flags(customers, customer -> customer.wish().scope().incidents()))
                .param(
                        "owners",
                        flags(customers, customer -> customer.wish().scope().owners()))
                .param("keys", texts(customers, New::key))
                .param("secrets", texts(customers, New::secret))
                .param("now", Columns.time(now))
                .query(String.class)
                .list());
    }

    private static @Nullable String services(New customer) {
        List<String> services = customer.wish().scope().services();
        return services == null ? null : String.join(" ", services);
    }

    private static @Nullable String[] texts(List<New> customers, Function<New, @Nullable String> value) {
        return customers.stream().map(value).toArray(String[]::new);
    }

    private static Boolean[] flags(List<New> customers, Function<New, Boolean> value) {
        return customers.stream().map(value).toArray(Boolean[]::new);
    }

    void keep(String id, byte[] content, String by, Instant now) {
        jdbc.sql("INSERT INTO subscriber_import (id, content, made_at, made_by) VALUES (:id, :content, :now, :by)")
                .param("id", id)
                .param("content", content)
                .param("now", Columns.time(now))
                .param("by", by)
                .update();
    }

    Optional<byte[]> kept(String id) {
        return jdbc.sql("SELECT content FROM subscriber_import WHERE id = :id")
                .param("id", id)
                .query((row, _) -> Objects.requireNonNull(row.getBytes("content")))
                .optional();
    }

    void drop(String id) {
        jdbc.sql("DELETE FROM subscriber_import WHERE id = :id").param("id", id).update();
    }

    void forget(Instant madeBefore) {
        jdbc.sql("DELETE FROM subscriber_import WHERE made_at < :before")
                .param("before", Columns.time(madeBefore))
                .update();
    }
}
