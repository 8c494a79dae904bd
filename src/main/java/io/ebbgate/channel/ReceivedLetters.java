package io.ebbgate.channel;

import io.ebbgate.database.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What arrived in the mailbox, to be looked at. */
@Repository
class ReceivedLetters {

    private final JdbcClient jdbc;

    ReceivedLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The public methods are the template's. */
    record Received(long id, String recipient, Instant at, OpenedLetter letter) {

        private static Received of(ResultSet row, int number) throws SQLException {
            return new Received(
                    row.getLong("id"),
                    row.getString("recipient"),
                    Columns.instant(row, "arrived_at"),
                    OpenedLetter.of(new String(row.getBytes("content"), StandardCharsets.ISO_8859_1)));
        }
    }

    /**
     * Those that arrived last first.
     *
     * @param recipient a part of their addresses, whatever its case; empty for all
     * @param before only those with a lower id, null on the first page
     */
    List<Received> page(String recipient, @Nullable Long before, int most) {
        return jdbc.sql("""
                        SELECT id, recipient, arrived_at, content FROM mailbox
                        WHERE id < :before AND strpos(lower(recipient), lower(:recipient)) > 0
                        ORDER BY id DESC LIMIT :most
                        """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("recipient", recipient)
                .param("most", most)
                .query(Received::of)
                .list();
    }

    Optional<Received> find(long id) {
        return jdbc.sql("SELECT id, recipient, arrived_at, content FROM mailbox WHERE id = :id")
                .param("id", id)
                .query(Received::of)
                .optional();
    }
}
