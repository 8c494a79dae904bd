package io.ebbgate.subscriber;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts subscribers on file for a test: active, of all services' maintenances and incidents, unless it says something else. */
public final class SubscriberFixture {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    private SubscriberFixture(Channel channel, String address) {
        values.put("channel", channel.text());
        values.put("address", address);
        values.put("zone", "Europe/Berlin");
        values.put("services", null);
        values.put("maintenance", true);
        values.put("incidents", true);
        values.put("events", false);
        values.put("owners", false);
        values.put("state", "active");
        values.put("secret", null);
        values.put("at", Instant.parse("2026-01-01T00:00:00Z").atOffset(ZoneOffset.UTC));
    }

    public static SubscriberFixture mail(String address) {
        return new SubscriberFixture(Channel.MAIL, address);
    }

    public static SubscriberFixture webhook(String url, String secret) {
        return new SubscriberFixture(Channel.WEBHOOK, url).with("secret", secret);
    }

    public static SubscriberFixture slack(String url) {
        return new SubscriberFixture(Channel.SLACK, url);
    }

    public static SubscriberFixture teams(String url) {
        return new SubscriberFixture(Channel.TEAMS, url);
    }

    private SubscriberFixture with(String column, Object value) {
        values.put(column, value);
        return this;
    }

    public SubscriberFixture zone(String zone) {
        return with("zone", zone);
    }

    public SubscriberFixture services(String... services) {
        return with("services", services);
    }

    public SubscriberFixture maintenance(boolean wanted) {
        return with("maintenance", wanted);
    }

    public SubscriberFixture incidents(boolean wanted) {
        return with("incidents", wanted);
    }

    public SubscriberFixture owners() {
        return with("owners", true);
    }

    public SubscriberFixture events() {
        return with("events", true);
    }

    /** {@code pending}, {@code active}, {@code quarantined} or {@code gone}. */
    public SubscriberFixture state(String state) {
        return with("state", state);
    }

    public SubscriberFixture since(Instant at) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        return with("at", time);
    }

    /** Returns its id. */
    public long add(JdbcClient jdbc) {
        return jdbc.sql("""
                        INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, events, owners, state, origin,
                            key, secret, created_at, active_since)
                        VALUES (:channel, :address, :zone, :services::text[], :maintenance, :incidents, :events, :owners, :state,
                            'manager', replace(gen_random_uuid()::text || gen_random_uuid(), '-', ''), :secret, :at, :at)
                        RETURNING id
                        """).params(values).query(Long.class).single();
    }

    /** Mail subscribers {@code name1@example.com} and so on, of everything, in one statement. */
    public static void addMany(JdbcClient jdbc, String name, int count) {
        jdbc.sql("""
                        INSERT INTO subscriber (channel, address, zone, maintenance, incidents, state, origin, key, created_at,
                            active_since)
                        SELECT 'mail', :name || number || '@example.com', 'Europe/Berlin', true, true, 'active', 'import',
                            replace(gen_random_uuid()::text || gen_random_uuid(), '-', ''), :at, :at
                        FROM generate_series(1, :count) AS number
                        """)
                .param("name", name)
                .param("count", count)
                .param("at", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .update();
    }
}
