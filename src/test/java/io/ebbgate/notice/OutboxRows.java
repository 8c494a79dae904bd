package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts rows into the outbox as rounds leave them, for tests of what is shown. What waits there waits until next year, so that no round
 * takes it.
 */
final class OutboxRows {

    private static final Instant NEXT_YEAR = Instant.parse("2027-12-06T11:00:00Z");

    private final JdbcClient jdbc;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    OutboxRows(JdbcClient jdbc, String thing, String kind) {
        this.jdbc = jdbc;
        values.put("thing", thing);
        values.put("kind", kind);
        values.put("state", "sent");
        values.put("channel", "mail");
        values.put("due", Columns.time(NEXT_YEAR));
        values.put("at", Columns.time(Instant.parse(NoticeTown.MONDAY)));
        values.put("settled", values.get("at"));
        values.put("answer", null);
    }

    OutboxRows state(String state) {
        values.put("state", state);
        if (state.equals("waiting") || state.equals("sending")) {
            values.put("settled", null);
        }
        return this;
    }

    OutboxRows channel(String channel) {
        values.put("channel", channel);
        return this;
    }

    OutboxRows settled(String instant) {
        values.put("settled", Columns.time(Instant.parse(instant)));
        return this;
    }

    OutboxRows answer(String answer) {
        values.put("answer", answer);
        return this;
    }

    /** One for each of the subscribers with these ids, both inclusive; returns the first one's id. */
    long to(long first, long last) {
        values.put("first", first);
        values.put("last", last);
        return jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, settled_at, answer)
                        SELECT :thing, 1, :kind, subscriber, :channel, 'test', :state, :due, :at, :settled, :answer
                        FROM generate_series(:first::bigint, :last::bigint) AS subscriber RETURNING id
                        """).params(values).query(Long.class).list().getFirst();
    }

    long to(long subscriber) {
        return to(subscriber, subscriber);
    }
}
