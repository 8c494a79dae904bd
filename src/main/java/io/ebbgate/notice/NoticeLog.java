package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.ebbgate.web.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox, to be looked through. */
@Repository
class NoticeLog {

    private static final String SELECT = """
            SELECT id, thing, edition, kind, subscriber, channel, state, due, attempts, made_at, tried_at, settled_at, answer
            FROM notice
            """;

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
     * Which notices are looked for; what is null does not limit.
     *
     * @param before only notices with a lower number
     */
    record Filter(
            @Nullable String thing,
            @Nullable String state,
            @Nullable String channel,
            @Nullable Collection<Long> subscribers,
            @Nullable Long before) {}

    /** Those that were made last first. */
    List<Logged> page(Filter filter, int most) {
        StringBuilder sql = new StringBuilder(SELECT).append("WHERE id < ?");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(filter.before() == null ? Long.MAX_VALUE : filter.before());
        limit(sql, values, "thing = ?", filter.thing());
        limit(sql, values, "state = ?", filter.state());
        limit(sql, values, "channel = ?", filter.channel());
        limit(
                sql,
                values,
                "subscriber = ANY (?)",
                filter.subscribers() == null ? null : filter.subscribers().toArray(Long[]::new));
        sql.append(" ORDER BY id DESC LIMIT ?");
        values.add(most);
        return jdbc.sql(sql.toString()).params(values).query(NoticeLog::logged).list();
    }

    Optional<Logged> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(NoticeLog::logged)
                .optional();
    }

    static Refused none(long id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such notice", "There is no notice " + id + ".");
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
