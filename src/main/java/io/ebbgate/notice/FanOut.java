package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Puts one notice for each subscriber whom an announcement is for into the outbox, in one statement however many they are. What a
 * subscriber has already is left alone, so that it can be done again. Those in quarantine have theirs too, held.
 *
 * <p>A notice that was refused or superseded told nothing, so it does not count, and is used again where its like is due. Where it may
 * have told all the same, whoever it was for is told of what comes of it: better once too often than not at all.
 */
@Repository
class FanOut {

    private static final String INSERT = """
            INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, urgent)
            SELECT :thing, :edition, %s, audience.id, audience.channel, audience.lane,
                CASE WHEN audience.quarantined THEN 'held' ELSE 'waiting' END, :now, :now, :urgent
            """;

    /** What each was told of the thing: what a notice that was refused or superseded says does not count. */
    static final String HISTORY = """
            (SELECT subscriber,
                bool_or(edition = :edition AND state NOT IN ('refused', 'superseded')) AS this,
                bool_or(edition = :edition AND state IN ('waiting', 'sending', 'held')) AS open,
                max(edition) FILTER (WHERE edition < :edition AND (state IN ('sent', 'in-mailbox', 'sending') OR perhaps_told))
                    AS earlier,
                bool_or(state IN ('sent', 'in-mailbox', 'sending') OR perhaps_told) AS told,
                bool_or(kind = :step AND state NOT IN ('refused', 'superseded')) AS this_step,
                bool_or(kind = 'end' AND state IN ('sent', 'in-mailbox', 'sending')) AS ended,
                max(edition) FILTER (WHERE state IN ('sent', 'in-mailbox', 'sending') OR perhaps_told) AS latest,
                max(edition) FILTER (WHERE kind = 'moved' AND state IN ('sent', 'in-mailbox')) AS latest_change,
                max(edition) FILTER (WHERE kind <> 'moved' AND (state IN ('sent', 'in-mailbox', 'sending') OR perhaps_told))
                    AS latest_other
            FROM notice
            WHERE thing = :thing AND subscriber > :after AND subscriber <= :upTo
                AND (state NOT IN ('refused', 'superseded') OR perhaps_told)
            GROUP BY subscriber) AS history ON history.subscriber = audience.id
            """;

    static final String WANTED = """
            (audience.services IS NULL OR :services::text[] IS NULL OR audience.services && :services::text[])
            """;

    /** One of these editions was about something of theirs. What says how it ended is about nothing in particular. */
    private static final String CONCERNED = """
            EXISTS (
                SELECT FROM announcement AS known
                WHERE known.thing = :thing AND known.edition %s
                    AND (known.services && audience.services OR audience.services IS NULL AND known.services <> '{}'))
            """;

    /**
     * They were told of an earlier edition because of a service that was taken off it since, or that it has no impact on any more: what
     * they know does not hold.
     */
    static final String TAKEN_OFF = "history.this IS NOT TRUE AND " + CONCERNED.formatted("= history.earlier");

    /**
     * The last that they heard of it is that it is about none of their services any more, or has no impact: whatever becomes of it then
     * is no news to them, as a move of it would be none. Whoever wants to hear of other services since is not among them.
     */
    private static final String PARTED =
            """
            history.latest = history.latest_change AND history.latest > coalesce(history.latest_other, 0)
                AND NOT %s AND %s
            """.formatted(CONCERNED.formatted("= history.latest"), CONCERNED.formatted("< history.latest"));

    private static final String SCOPE = "WHERE audience.id > :after AND audience.id <= :upTo AND audience.%s\n";

    private static final String AGAIN = """
            ORDER BY audience.id
            ON CONFLICT ON CONSTRAINT told_once DO UPDATE
            SET state = excluded.state, due = excluded.due, attempts = 0, settled_at = NULL, answer = NULL
            WHERE notice.state IN ('refused', 'superseded')
            """;

    private static final String PLAIN = INSERT.formatted(":step") + "FROM audience " + SCOPE + "AND " + WANTED + AGAIN;

    /**
     * What is waiting, being sent or held of this edition says all that a reminder would, so that swallows it. Whoever was told of this
     * edition is reminded, once at each step; late comers never are.
     */
    private static final String COMING = INSERT.formatted(
                    "CASE WHEN history.this THEN :step WHEN history.earlier IS NOT NULL THEN 'moved' ELSE 'scheduled' END")
            + "FROM audience LEFT JOIN " + HISTORY + SCOPE + "AND (:tells AND " + WANTED + " OR " + TAKEN_OFF + ")"
            + """
                AND history.open IS NOT TRUE AND (history.this IS NOT TRUE OR :reminds)
                AND audience.changed_in >= :since::xid8
            """ + AGAIN;

    /** Only who was told of it before is told of its end, whatever they want to hear of by now. */
    private static final String OVER = INSERT.formatted(":step") + "FROM audience JOIN " + HISTORY + SCOPE + """
                AND history.told AND NOT history.this_step AND NOT (history.ended AND :saidByEnd)
            """
            + "AND (" + PARTED + ") IS NOT TRUE\n" + AGAIN;

    /** What is said of an incident's end: to whom anything was told of it. */
    private static final String TOLD =
            INSERT.formatted(":step") + "FROM audience JOIN " + HISTORY + SCOPE + "AND history.told\n" + AGAIN;

    private final JdbcClient jdbc;

    FanOut(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serves the subscribers with {@code after < id <= upTo}. Returns how many notices it made. */
    int serve(Announcement announcement, long after, long upTo, Instant now) {
        Map<String, @Nullable Object> values = values(announcement, after, upTo, now);
        String column = announcement.about().text();
        if (IncidentThing.is(announcement.thing()) && IncidentThing.isOver(announcement.step())) {
            return jdbc.sql(TOLD.formatted(column)).params(values).update();
        }
        if (!MaintenanceThing.is(announcement.thing())) {
            return jdbc.sql(PLAIN.formatted(column)).params(values).update();
        }
        if (Step.isOver(announcement.step())) {
            values.put("saidByEnd", Step.isSaidByEnd(announcement.step()));
            return jdbc.sql(OVER.formatted(column)).params(values).update();
        }
        values.put("reminds", !announcement.step().equals(Step.SCHEDULED));
        values.put("since", "0");
        return jdbc.sql(COMING.formatted(column)).params(values).update();
    }

    /**
     * Serves subscribers who came, or changed what they want to hear of, in that transaction or a later one.
     *
     * @param since the transaction's number
     */
    int serveLateComers(Announcement announcement, String since, Instant now) {
        Map<String, @Nullable Object> values = values(announcement, 0, Long.MAX_VALUE, now);
        values.put("reminds", false);
        values.put("since", since);
        return jdbc.sql(COMING.formatted(announcement.about().text()))
                .params(values)
                .update();
    }

    private static Map<String, @Nullable Object> values(Announcement announcement, long after, long upTo, Instant now) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("thing", announcement.thing());
        values.put("edition", announcement.edition());
        values.put("step", announcement.step());
        values.put("services", texts(announcement.services()));
        values.put("after", after);
        values.put("upTo", upTo);
        values.put("tells", !announcement.isForTheToldAlone());
        values.put("urgent", IncidentThing.is(announcement.thing()));
        values.put("now", Columns.time(now));
        return values;
    }

    static String @Nullable [] texts(@Nullable List<String> services) {
        return services == null ? null : services.toArray(String[]::new);
    }
}
