package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outbox, to be read. */
@Repository
class NoticeRecords {

    private static final String SELECT = """
        SELECT id, thing, edition, kind, subscriber, channel, state, due, attempts, made_at, tried_at, settled_at, answer
        FROM notice
        """;

    private final JdbcClient jdbc;

    NoticeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those that were made last first; what is null does not limit.
     *
     * @param before only notices with a lower number
     */
    List<NoticeAnswer> page(
            @Nullable String thing,
            @Nullable String state,
            @Nullable Long subscriber,
            @Nullable Long before,
            int most) {
        return jdbc.sql(SELECT + """
            WHERE id < :before AND (:thing::text IS NULL OR thing = :thing)
                AND (:state::text IS NULL OR state = :state)
                AND (:subscriber::bigint IS NULL OR subscriber = :subscriber)
            ORDER BY id DESC LIMIT :most
            """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("thing", thing)
                .param("state", state)
                .param("subscriber", subscriber)
                .param("most", most)
                .query(NoticeRecords::answer)
                .list();
    }

    Optional<NoticeAnswer> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(NoticeRecords::answer)
                .optional();
    }

    private static NoticeAnswer answer(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new NoticeAnswer(
                row.getString("id"),
                row.getString("thing"),
                row.getLong("edition"),
                row.getString("kind"),
                row.getString("subscriber"),
                row.getString("channel"),
                state,
                state.equals(Settled.WAITING) ? Columns.instant(row, "due") : null,
                row.getInt("attempts"),
                Columns.instant(row, "made_at"),
                Columns.instantOrNull(row, "tried_at"),
                Columns.instantOrNull(row, "settled_at"),
                row.getString("answer"));
    }
}
