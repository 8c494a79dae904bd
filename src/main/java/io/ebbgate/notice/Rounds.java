package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far those notices have come that are on their way. */
@Repository
class Rounds {

    /** What is counted as lately, to reckon how fast it goes. */
    static final Duration LATELY = Duration.ofSeconds(30);

    /**
     * Partial indexes find what is on its way, and only those rounds are counted, through the index that holds a round together: so it
     * costs what is being sent, and not what ever was.
     */
    static final String COUNTED = """
            WITH busy AS (
                SELECT thing, edition, kind, count(*) AS waiting FROM (
                    SELECT thing, edition, kind FROM notice WHERE state = 'waiting'
                    UNION ALL
                    SELECT thing, edition, kind FROM notice WHERE state = 'sending') AS under_way
                GROUP BY thing, edition, kind ORDER BY waiting DESC LIMIT :most
            )
            SELECT busy.*, counted.* FROM busy CROSS JOIN LATERAL (
                SELECT min(made_at) AS started,
                    count(*) FILTER (WHERE state IN ('sent', 'in-mailbox')) AS sent,
                    count(*) FILTER (WHERE state IN ('refused', 'held')) AS failed,
                    count(*) FILTER (WHERE state IN ('sent', 'in-mailbox') AND settled_at > :since) AS lately,
                    min(due) FILTER (WHERE state = 'waiting') AS next
                FROM notice WHERE notice.thing = busy.thing AND notice.edition = busy.edition AND notice.kind = busy.kind
            ) AS counted
            ORDER BY waiting DESC, thing, kind
            """;

    private final JdbcClient jdbc;

    Rounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notices of one kind about one edition of a thing, some of which are on their way.
     *
     * @param waiting those that are being sent among them
     * @param failed refused by the other side, or held since the subscriber is in quarantine
     * @param lately how many were sent in the last {@link #LATELY}
     * @param next when the next one is tried, null where all are being sent
     */
    record Round(
            String thing,
            String kind,
            Instant started,
            long sent,
            long failed,
            long waiting,
            long lately,
            @Nullable Instant next) {

        /** Notices a second, as of lately; 0 where none was sent. */
        long rate() {
            return Math.ceilDiv(lately, LATELY.toSeconds());
        }

        /** How long the rest takes as it goes now, null where it does not go. */
        @Nullable
        Duration left() {
            return lately == 0 ? null : Duration.ofSeconds(Math.ceilDiv(waiting * LATELY.toSeconds(), lately));
        }
    }

    /** The largest first. */
    List<Round> underWay(Instant now, int most) {
        return jdbc.sql(COUNTED)
                .param("since", Columns.time(now.minus(LATELY)))
                .param("most", most)
                .query(Rounds::round)
                .list();
    }

    private static Round round(ResultSet row, int number) throws SQLException {
        return new Round(
                row.getString("thing"),
                row.getString("kind"),
                Columns.instant(row, "started"),
                row.getLong("sent"),
                row.getLong("failed"),
                row.getLong("waiting"),
                row.getLong("lately"),
                Columns.instantOrNull(row, "next"));
    }
}
