package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Columns;
import io.ebbgate.subscriber.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of notices, as those who send them need it. */
@Repository
class Outbox {

    /** So many urgent ones are taken at a time where there is no room for others. */
    private static final int MOST_URGENT = 200;

    /** From lane to lane over the index, whatever lies in them. */
    private static final String DUE_LANES = """
            WITH RECURSIVE lanes AS (
                (SELECT lane, due FROM notice WHERE state = 'waiting' ORDER BY lane, due LIMIT 1)
                UNION ALL
                SELECT next.lane, next.due FROM lanes CROSS JOIN LATERAL (
                    SELECT lane, due FROM notice WHERE state = 'waiting' AND lane > lanes.lane ORDER BY lane, due LIMIT 1
                ) AS next
            )
            SELECT lane FROM lanes WHERE due <= :now
            """;

    private static final String CLAIM = """
            WITH wanted AS (SELECT * FROM unnest(:lanes::text[], :counts::int[]) AS wanted (lane, room)),
            first AS MATERIALIZED (
                SELECT due.id, wanted.lane FROM wanted CROSS JOIN LATERAL (
                    SELECT id FROM notice
                    WHERE notice.lane = wanted.lane AND state = 'waiting' AND urgent AND due <= :now
                    ORDER BY due, id LIMIT CASE wanted.room WHEN 0 THEN :most ELSE wanted.room END FOR UPDATE SKIP LOCKED
                ) AS due
            ), others AS MATERIALIZED (
                SELECT due.id FROM wanted CROSS JOIN LATERAL (
                    SELECT id FROM notice
                    WHERE notice.lane = wanted.lane AND state = 'waiting' AND NOT urgent AND due <= :now
                    ORDER BY due, id LIMIT greatest(0, wanted.room - (SELECT count(*) FROM first WHERE first.lane = wanted.lane))
                    FOR UPDATE SKIP LOCKED
                ) AS due
            ), claimed AS (
                UPDATE notice SET state = 'sending', sender = :sender
                FROM (SELECT id FROM first UNION ALL SELECT id FROM others) AS taken WHERE notice.id = taken.id
                RETURNING notice.id, thing, edition, kind, subscriber, channel, lane, attempts, sender, urgent
            )
            SELECT claimed.*, audience.quarantined FROM claimed LEFT JOIN audience ON audience.id = claimed.subscriber
            ORDER BY urgent DESC, claimed.id
            """;

    /** What this replica claimed, and what it knows to be told although another one took it for dead. */
    private static final String SETTLE = """
            UPDATE notice SET state = ended.state, due = ended.due, attempts = ended.attempts, sender = NULL,
                tried_at = CASE WHEN ended.answer IS NULL THEN tried_at ELSE :now END,
                settled_at = CASE WHEN ended.state = 'waiting' THEN NULL ELSE :now END,
                answer = coalesce(ended.answer, notice.answer),
                said_start = coalesce(ended.said_start, notice.said_start), said_end = coalesce(ended.said_end, notice.said_end),
                perhaps_told = notice.perhaps_told OR ended.perhaps_told
            FROM unnest(:ids::bigint[], :states::text[], :dues::timestamptz[], :attempts::int[], :answers::text[],
                :starts::timestamptz[], :ends::timestamptz[], :perhaps::boolean[])
                AS ended (id, state, due, attempts, answer, said_start, said_end, perhaps_told)
            WHERE notice.id = ended.id AND (notice.state = 'sending' AND notice.sender = :sender
                OR ended.state IN ('sent', 'in-mailbox') AND notice.state IN ('waiting', 'sending'))
            """;

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lanes in which something is due. */
    List<String> dueLanes(Instant now) {
        return jdbc.sql(DUE_LANES)
                .param("now", Columns.time(now))
                .query(String.class)
                .list();
    }

    /**
     * Takes what is due, the urgent first, and then the longest due.
     *
     * @param wanted how many at the most, by their lanes; where it is zero some that are urgent, and no others
     */
    List<Claimed> claim(long sender, Map<String, Integer> wanted, Instant now) {
        return jdbc.sql(CLAIM)
                .param("lanes", wanted.keySet().toArray(String[]::new))
                .param("counts", wanted.values().toArray(Integer[]::new))
                .param("most", MOST_URGENT)
                .param("now", Columns.time(now))
                .param("sender", sender)
                .query(Outbox::claimed)
                .list();
    }

    /** Puts down what became of claimed notices. */
    void settle(long sender, List<Settled> settled, Instant now) {
        jdbc.sql(SETTLE)
                .param("ids", settled.stream().map(Settled::id).toArray(Long[]::new))
                .param("states", settled.stream().map(Settled::state).toArray(String[]::new))
                .param("dues", times(settled, Settled::due))
                .param("attempts", settled.stream().map(Settled::attempts).toArray(Integer[]::new))
                .param("answers", settled.stream().map(Settled::answer).toArray(String[]::new))
                .param(
                        "starts",
                        times(
                                settled,
                                each -> each.said() == null ? null : each.said().start()))
                .param(
                        "ends",
                        times(
                                settled,
                                each -> each.said() == null ? null : each.said().end()))
                .param("perhaps", settled.stream().map(Settled::perhapsTold).toArray(Boolean[]::new))
                .param("now", Columns.time(now))
                .param("sender", sender)
                .update();
    }

    /** As text, since the driver sends no array of times. */
    private static @Nullable String[] times(List<Settled> settled, Function<Settled, @Nullable Instant> time) {
        return settled.stream()
                .map(each -> Objects.toString(time.apply(each), null))
                .toArray(String[]::new);
    }

    /**
     * What subscribers were told of a thing.
     *
     * @param said the time that they were told last, null where none
     * @param told whether they were told of it at all, or may have been
     * @param underWay whether another notice of it is being sent to them; of several that are asked together, an earlier one
     */
    record Before(@Nullable Span said, boolean told, boolean underWay) {

        static final Before NOTHING = new Before(null, false, false);
    }

    /** What their subscribers were told before of the same things, by the notices' ids. */
    Map<Long, Before> before(List<Notice> notices) {
        return jdbc
                .sql("""
                        SELECT claimed.id, bool_or(other.state IN ('sent', 'in-mailbox') OR other.perhaps_told) AS told,
                            bool_or(other.state = 'sending' AND (other.id < claimed.id OR NOT other.id = ANY (:ids))) AS under_way,
                            (array_agg(other.said_start ORDER BY other.settled_at DESC, other.id DESC)
                                FILTER (WHERE other.said_start IS NOT NULL))[1] AS said_start,
                            (array_agg(other.said_end ORDER BY other.settled_at DESC, other.id DESC)
                                FILTER (WHERE other.said_start IS NOT NULL))[1] AS said_end
                        FROM notice AS claimed JOIN notice AS other ON other.subscriber = claimed.subscriber
                            AND other.thing = claimed.thing AND other.id <> claimed.id
                        WHERE claimed.id = ANY (:ids)
                        GROUP BY claimed.id
                        """)
                .param("ids", notices.stream().map(Notice::id).toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("id"), before(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Before before(ResultSet row) throws SQLException {
        Instant start = Columns.instantOrNull(row, "said_start");
        return new Before(
                start == null ? null : new Span(start, Columns.instant(row, "said_end")),
                row.getBoolean("told"),
                row.getBoolean("under_way"));
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        return new Claimed(
                new Notice(
                        row.getLong("id"),
                        row.getString("thing"),
                        row.getLong("edition"),
                        row.getString("kind"),
                        row.getLong("subscriber")),
                Channel.named(row.getString("channel")).orElseThrow(),
                row.getString("lane"),
                row.getInt("attempts"),
                row.getBoolean("quarantined"),
                row.getBoolean("urgent"),
                row.getLong("sender"));
    }
}
