package io.ebbgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row of {@code ledger_head}. */
@Component
class Heads {

    static final String CHANNEL = "ebbgate_timetable";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration allowedSkew;

    Heads(JdbcClient jdbc, Clock clock, LedgerSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.allowedSkew = settings.clockSkew();
    }

    /** Waits for and holds the head until the surrounding transaction ends. */
    Head hold() {
        return look("FOR UPDATE");
    }

    /** The head as the surrounding transaction sees it, held by nobody. */
    Head look() {
        return look("");
    }

    private Head look(String lock) {
        Instant before = clock.instant();
        return jdbc.sql("SELECT seq, hash, timetable_version, clock_timestamp() AS database_clock FROM ledger_head "
                        + lock)
                .query((row, number) -> head(row, before))
                .single();
    }

    private Head head(ResultSet row, Instant before) throws SQLException {
        Instant database = row.getObject("database_clock", OffsetDateTime.class).toInstant();
        Instant after = clock.instant();
        Duration skew = distance(database, before, after);
        return new Head(
                row.getLong("seq"),
                row.getBytes("hash"),
                new Conditions(row.getLong("timetable_version"), skew.compareTo(allowedSkew) > 0, skew, after));
    }

    /** PostgreSQL looked at its clock at some moment between our two looks at ours. */
    private static Duration distance(Instant database, Instant before, Instant after) {
        if (database.isBefore(before)) {
            return Duration.between(database, before);
        }
        return database.isAfter(after) ? Duration.between(after, database) : Duration.ZERO;
    }

    void advance(long seq, byte[] hash) {
        jdbc.sql("UPDATE ledger_head SET seq = :seq, hash = :hash")
                .param("seq", seq)
                .param("hash", hash)
                .update();
    }

    /** Makes the entry that was just written the timetable's version, and wakes whoever waits for that. */
    void moveTimetable(long seq) {
        jdbc.sql("UPDATE ledger_head SET timetable_version = :seq")
                .param("seq", seq)
                .update();
        jdbc.sql("SELECT pg_notify(:channel, :seq)")
                .param("channel", CHANNEL)
                .param("seq", Long.toString(seq))
                .query((row, number) -> seq)
                .single();
    }
}
