package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What became of bookings, version by version. */
@Repository
class Histories {

    private static final TypeReference<List<FieldChange>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Histories(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(long booking, Episode episode) {
        jdbc.sql("""
                        INSERT INTO booking_history (booking, version, at, by_name, deed, state, note, changes)
                        VALUES (:booking, :version, :at, :by, :deed, :state, :note, :changes)
                        """)
                .param("booking", booking)
                .param("version", episode.version())
                .param("at", Columns.time(episode.at()))
                .param("by", episode.by())
                .param("deed", episode.deed())
                .param("state", episode.state().text())
                .param("note", episode.note())
                .param("changes", json.writeValueAsString(episode.changes()))
                .update();
    }

    /** From the first on; what came later than a version, where one is given. */
    List<Episode> since(long booking, long version) {
        return jdbc.sql("""
                        SELECT version, at, by_name, deed, state, note, changes FROM booking_history
                        WHERE booking = :booking AND version > :version ORDER BY version
                        """)
                .param("booking", booking)
                .param("version", version)
                .query(this::episode)
                .list();
    }

    private Episode episode(ResultSet row, int number) throws SQLException {
        return new Episode(
                row.getLong("version"),
                Columns.instant(row, "at"),
                row.getString("by_name"),
                row.getString("deed"),
                State.named(row.getString("state")).orElseThrow(),
                row.getString("note"),
                json.readValue(row.getString("changes"), CHANGES));
    }
}
