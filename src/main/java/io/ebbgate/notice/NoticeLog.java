package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox, to be looked through. */
@Repository
class NoticeLog {

    private final JdbcClient jdbc;

    NoticeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One notice, and what became of it.
     *
     * @param due when it is tried next, while it waits
     * @param attempts those that the destination answered, or left unanswered
     * @param answer what the other side said last
     */
    record Logged(
            long id,
            String thing,
            long edition,
            String kind,
            long subscriber,
            String channel,
            String state,
            Instant due,
            int attempts,
            Instant madeAt,
            @Nullable Instant triedAt,
            @Nullable Instant settledAt,
            @Nullable String answer) {}

    /**
     * Those that were made last first.
     *
     * @param subscribers only theirs, null for everybody's
     */
    List<Logged> page(NoticeSearch search, @Nullable Collection<Long> subscribers, int most) {
        StringBuilder sql = new StringBuilder("""
                SELECT id, thing, edition, kind, subscriber, channel, state, due, attempts, made_at, tried_at, settled_at, answer
                FROM notice WHERE id < ?
                """);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(search.before() == null ? Long.MAX_VALUE : search.before());
        limit(sql, values, "thing = ?", search.booking().isEmpty() ? null : "booking/" + search.booking());
        limit(sql, values, "state = ?", search.state().isEmpty() ? null : search.state());
        limit(sql, values, "channel = ?", search.channel().isEmpty() ? null : search.channel());
        limit(sql, values, "subscriber = ANY (?)", subscribers == null ? null : subscribers.toArray(Long[]::new));
        sql.append(" ORDER BY id DESC LIMIT ?");
        values.add(most);
        return jdbc.sql(sql.toString()).params(values).query(NoticeLog::logged).list();
    }

    private static void limit(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static Logged logged(ResultSet row, int number) throws SQLException {
        return new Logged(
                row.getLong("id"),
                row.getString("thing"),
                row.getLong("edition"),
                row.getString("kind"),
                row.getLong("subscriber"),
                row.getString("channel"),
                row.getString("state"),
                Columns.instant(row, "due"),
                row.getInt("attempts"),
                Columns.instant(row, "made_at"),
                Columns.instantOrNull(row, "tried_at"),
                Columns.instantOrNull(row, "settled_at"),
                row.getString("answer"));
    }
}
