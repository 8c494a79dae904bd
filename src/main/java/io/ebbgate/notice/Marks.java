package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each source of notices was looked through. */
@Repository
class Marks {

    static final String LEDGER = "ledger";
    static final String OVERRIDES = "overrides";
    static final String GATE = "gate";

    private final JdbcClient jdbc;

    Marks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Up to where it was looked through.
     *
     * @param seq the number of a ledger entry or of a timetable
     * @param at when that was done
     */
    record Mark(long seq, Instant at) {}

    Mark look(String source) {
        return mark(source, "");
    }

    /** Waits for whoever holds it, and keeps it until the surrounding transaction ends. */
    Mark hold(String source) {
        return mark(source, " FOR UPDATE");
    }

    private Mark mark(String source, String lock) {
        return jdbc.sql("SELECT seq, at FROM notice_mark WHERE source = :source" + lock)
                .param("source", source)
                .query((row, _) -> new Mark(row.getLong("seq"), Columns.instant(row, "at")))
                .single();
    }

    void move(String source, long seq, Instant at) {
        jdbc.sql("UPDATE notice_mark SET seq = :seq, at = :at WHERE source = :source")
                .param("source", source)
                .param("seq", seq)
                .param("at", Columns.time(at))
                .update();
    }
}
