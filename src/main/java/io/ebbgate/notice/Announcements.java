package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Announces things: once each, to everybody whom it is for. A stride of subscribers shares a transaction, so that nothing takes long
 * and the first are sent while the last are yet to be put into the outbox; after a crash the round goes on where it had come to.
 */
@Component
class Announcements {

    /** On this channel of PostgreSQL senders are told that there is something to send. */
    static final String CHANNEL = "ebbgate_notices";

    private static final int STRIDE = 20_000;

    private final JdbcClient jdbc;
    private final FanOut fanOut;
    private final TransactionTemplate transaction;

    Announcements(JdbcClient jdbc, FanOut fanOut, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.fanOut = fanOut;
        this.transaction = transaction;
    }

    /**
     * Announces it, unless it was, or a later edition was. What was announced of the same thing before, and nobody has been told yet, is
     * withdrawn where this says otherwise.
     */
    void announce(Announcement announcement, Instant now) {
        Objects.requireNonNull(transaction.execute(_ -> begin(announcement, now)))
                .ifPresent(id -> finish(id, now));
    }

    /**
     * Has those told too who want to hear of services that customers were not told of when it was announced. It is no reminder: it is
     * for whoever was told nothing of this edition.
     *
     * @param announcement names all services that customers are told of by now
     */
    void widen(Announcement announcement, Instant now) {
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, services, due, tells, made_at, reached)
                        SELECT :thing, :edition, :scheduled, :about, :services::text[], :due, :tells, :now, 0
                        WHERE NOT EXISTS (SELECT FROM announcement WHERE thing = :thing AND edition > :edition)
                        ON CONFLICT (thing, edition, step) DO UPDATE SET services = excluded.services, reached = 0
                        WHERE NOT announcement.services @> excluded.services
                        RETURNING id
                        """)
                .params(values(announcement, now))
                .param("scheduled", Step.SCHEDULED)
                .query(Long.class)
                .optional()
                .ifPresent(id -> finish(id, now));
    }

    /** Goes on with what a replica began that did not come to its end. */
    void finishAll(Instant now) {
        jdbc.sql("SELECT id FROM announcement WHERE reached IS NOT NULL ORDER BY id")
                .query(Long.class)
                .list()
                .forEach(id -> finish(id, now));
    }

    private Optional<Long> begin(Announcement announcement, Instant now) {
        Optional<Long> id = jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, services, due, tells, made_at, reached)
                        SELECT :thing, :edition, :step, :about, :services::text[], :due, :tells, :now, 0
                        WHERE NOT EXISTS (SELECT FROM announcement WHERE thing = :thing AND edition > :edition)
                        ON CONFLICT DO NOTHING RETURNING id
                        """)
                .params(values(announcement, now))
                .param("step", announcement.step())
                .query(Long.class)
                .optional();
        if (replacesEarlier(announcement.thing())) {
            id.ifPresent(begun -> withdraw(announcement, begun, now));
        }
        return id;
    }

    private static Map<String, @Nullable Object> values(Announcement announcement, Instant now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("thing", announcement.thing());
        values.put("edition", announcement.edition());
        values.put("about", announcement.about().text());
        values.put("services", FanOut.texts(announcement.services()));
        values.put("due", Columns.time(announcement.due()));
        values.put("tells", announcement.tells());
        values.put("now", Columns.time(now));
        return values;
    }

    /** Whether its latest edition says all that there is to say of it. */
    private static boolean replacesEarlier(String thing) {
        return MaintenanceThing.is(thing) || IncidentThing.is(thing) || NagThing.is(thing);
    }

    /**
     * Before the fan-out looks at who was told: whoever claims a notice at this moment is waited for, and what it claimed counts as
     * told. Otherwise one could be told of a maintenance and not of its end.
     */
    private void withdraw(Announcement announcement, long id, Instant now) {
        jdbc.sql("""
                        UPDATE announcement SET reached = NULL
                        WHERE thing = :thing AND edition <= :edition AND id <> :id AND reached IS NOT NULL
                        """)
                .param("thing", announcement.thing())
                .param("edition", announcement.edition())
                .param("id", id)
                .update();
        jdbc.sql("""
                        UPDATE notice SET state = 'superseded', settled_at = :now
                        WHERE thing = :thing AND state IN ('waiting', 'held')
                            AND (edition < :edition OR :over AND kind <> :step)
                        """)
                .param("thing", announcement.thing())
                .param("edition", announcement.edition())
                .param("over", Step.isOver(announcement.step()))
                .param("step", announcement.step())
                .param("now", Columns.time(now))
                .update();
    }

    private void finish(long id, Instant now) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(_ -> stride(id, now)));
        }
    }

    /** Returns whether there may be more to do. Another replica that is at it is waited for. */
    private boolean stride(long id, Instant now) {
        Unfinished unfinished = jdbc.sql("SELECT * FROM announcement WHERE id = :id AND reached IS NOT NULL FOR UPDATE")
                .param("id", id)
                .query(Announcements::unfinished)
                .optional()
                .orElse(null);
        if (unfinished == null) {
            return false;
        }
        // The last stride has no upper bound, so that nobody falls between two looks.
        Long upTo = jdbc.sql("SELECT id FROM audience WHERE id > :after ORDER BY id OFFSET :stride LIMIT 1")
                .param("after", unfinished.reached())
                .param("stride", STRIDE - 1)
                .query(Long.class)
                .optional()
                .orElse(null);
        fanOut.serve(unfinished.announcement(), unfinished.reached(), upTo == null ? Long.MAX_VALUE : upTo, now);
        jdbc.sql("UPDATE announcement SET reached = :upTo WHERE id = :id")
                .param("upTo", upTo)
                .param("id", id)
                .update();
        wakeSenders();
        return upTo != null;
    }

    /** When the surrounding transaction has committed. */
    void wakeSenders() {
        jdbc.sql("SELECT pg_notify('" + CHANNEL + "', '')")
                .query((_, _) -> true)
                .single();
    }

    /** An announcement that has not reached everybody. */
    private record Unfinished(Announcement announcement, long reached) {}

    private static Unfinished unfinished(ResultSet row, int number) throws SQLException {
        return new Unfinished(
                new Announcement(
                        Objects.requireNonNull(row.getString("thing")),
                        row.getLong("edition"),
                        Objects.requireNonNull(row.getString("step")),
                        About.valueOf(row.getString("about").toUpperCase(Locale.ROOT)),
                        services(row),
                        Columns.instant(row, "due")),
                row.getLong("reached"));
    }

    private static @Nullable List<String> services(ResultSet row) throws SQLException {
        return row.getArray("services") == null ? null : Columns.texts(row, "services");
    }

    /** Whether it was announced, and everybody whom it is for has their notice of it. */
    boolean reachedAll(String thing, long edition, String step) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM announcement
                            WHERE thing = :thing AND edition = :edition AND step = :step AND reached IS NULL)
                        """)
                .param("thing", thing)
                .param("edition", edition)
                .param("step", step)
                .query(Boolean.class)
                .single();
    }

    /** Which steps of which editions of these things were announced, by the things. */
    Map<String, List<Made>> made(List<String> things) {
        return jdbc
                .sql(
                        "SELECT thing, edition, step, services, due, made_at FROM announcement WHERE thing = ANY (:things)")
                .param("things", things.toArray(String[]::new))
                .query((row, _) -> new Made(
                        row.getString("thing"),
                        row.getLong("edition"),
                        row.getString("step"),
                        services(row),
                        Columns.instant(row, "due"),
                        Columns.instant(row, "made_at")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Made::thing));
    }
}
