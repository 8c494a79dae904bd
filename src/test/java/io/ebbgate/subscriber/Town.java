package io.ebbgate.subscriber;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service with a policy that tells customers of billing and search. */
final class Town implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final String FORM = "application/x-www-form-urlencoded";

    final SettableClock clock;
    final Replica replica;
    final JdbcClient jdbc;
    private final String database;

    private Town(SettableClock clock, String database) {
        this.clock = clock;
        this.database = database;
        this.replica = Replica.on(database)
                .calendars(Path.of("src/test/resources/subscriber/calendars"))
                .clock(clock)
                .set("ebbgate.endpoints.allow", "127.0.0.1")
                .set("ebbgate.subscribers.slack-hosts", "hooks.slack.com,127.0.0.1")
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        this.jdbc = replica.bean(JdbcClient.class);
        jdbc.sql("CREATE TABLE IF NOT EXISTS seen_notice (id bigint)").update();
    }

    static Town open() {
        return new Town(SettableClock.at(NOON), TestPostgres.freshMigratedDatabase());
    }

    /** Another replica on the same database. */
    Town another() {
        return new Town(clock, database);
    }

    /** Who was put down to be asked since this was looked at last: channel, address, and how often that was. */
    List<String> asked() {
        return jdbc.sql("""
                        WITH seen AS (SELECT coalesce(max(id), 0) AS id FROM seen_notice),
                            seeing AS (INSERT INTO seen_notice SELECT max(id) FROM notice HAVING max(id) IS NOT NULL)
                        SELECT subscriber.channel || ' ' || address || ' ' || edition FROM notice
                            JOIN subscriber ON subscriber.id = notice.subscriber
                        WHERE kind = 'confirm' AND notice.id > (SELECT id FROM seen) ORDER BY notice.id
                        """).query(String.class).list();
    }

    void forgetRequests() {
        jdbc.sql("DELETE FROM subscription_request").update();
    }

    HttpResponse<String> subscribe(String json) {
        return replica.post("/api/v1/subscriptions", null, json);
    }

    HttpResponse<String> mail(String address) {
        return subscribe("{\"channel\":\"mail\",\"address\":\"" + address + "\",\"zone\":\"Europe/Berlin\"}");
    }

    HttpResponse<String> post(String path, String form) {
        return replica.post(path, null, form, "Content-Type", FORM, "Accept", "text/html");
    }

    HttpResponse<String> look(String path) {
        return replica.get(path, null, "Accept", "text/html");
    }

    String key(long id) {
        return column(id, "key");
    }

    String state(long id) {
        return column(id, "state");
    }

    private String column(long id, String column) {
        return jdbc.sql("SELECT " + column + " FROM subscriber WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    Subscriber subscriber(long id) {
        return Objects.requireNonNull(
                replica.bean(Subscribers.class).of(List.of(id)).get(id));
    }

    long id(String address) {
        return jdbc.sql("SELECT id FROM subscriber WHERE lower(address) = lower(:address) AND state <> 'gone'")
                .param("address", address)
                .query(Long.class)
                .single();
    }

    /** All that is on file of anybody. */
    String everything() {
        return jdbc.sql("SELECT coalesce(string_agg(subscriber::text, E'\\n' ORDER BY id), '') FROM subscriber")
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        replica.close();
    }
}
