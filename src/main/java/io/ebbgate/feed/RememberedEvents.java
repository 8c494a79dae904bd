package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What feeds showed last, in the database, so that all replicas show the same. */
@Repository
class RememberedEvents {

    private final JdbcClient jdbc;

    RememberedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them by their UIDs. */
    List<Remembered> all() {
        return jdbc.sql("SELECT * FROM feed_event ORDER BY uid COLLATE \"C\"")
                .query(RememberedEvents::remembered)
                .list();
    }

    /**
     * Puts down what changed since, one replica at a time, and answers what is remembered then.
     *
     * @param timetable the version that the wishes are of; where a newer one was put down, nothing changes
     */
    @Transactional
    public List<Remembered> keep(Wishes wishes, long timetable, Instant now) {
        long known = jdbc.sql("SELECT timetable FROM feed_state FOR UPDATE")
                .query(Long.class)
                .single();
        List<Remembered> before = all();
        Reconciliation reconciliation = Reconciliation.of(before, wishes, now);
        if (timetable < known || reconciliation.isNothing()) {
            return before;
        }
        reconciliation.changed().forEach(this::put);
        jdbc.sql("DELETE FROM feed_event WHERE uid = ANY (:uids)")
                .param("uids", reconciliation.forgotten().toArray(String[]::new))
                .update();
        jdbc.sql("UPDATE feed_state SET timetable = :timetable")
                .param("timetable", timetable)
                .update();
        return all();
    }

    private void put(Remembered event) {
        jdbc.sql("""
                        INSERT INTO feed_event (uid, kind, version, sequence, title, detail, services, names, once, open, open_once,
                            starts, ends, created_at, changed_at, cancelled_at)
                        VALUES (:uid, :kind, :version, :sequence, :title, :detail, :services, :names, :once, :open, :openOnce,
                            :starts, :ends, :created, :changed, :cancelled)
                        ON CONFLICT (uid) DO UPDATE SET version = :version, sequence = :sequence, title = :title,
                            detail = :detail, services = :services, names = :names, once = :once, open = :open,
                            open_once = :openOnce, starts = :starts, ends = :ends, changed_at = :changed,
                            cancelled_at = :cancelled
                        """)
                .param("uid", event.uid())
                .param("kind", event.kind().text())
                .param("version", event.version())
                .param("sequence", event.sequence())
                .param("title", event.title())
                .param("detail", event.detail())
                .param("services", event.services().toArray(String[]::new))
                .param("names", event.names().toArray(String[]::new))
                .param("once", event.once().toArray(String[]::new))
                .param("open", event.open().toArray(String[]::new))
                .param("openOnce", event.openOnce().toArray(String[]::new))
                .param("starts", Columns.time(event.span().start()))
                .param("ends", Columns.time(event.span().end()))
                .param("created", Columns.time(event.createdAt()))
                .param("changed", Columns.time(event.changedAt()))
                .param("cancelled", Columns.time(event.cancelledAt()))
                .update();
    }

    private static Remembered remembered(ResultSet row, int number) throws SQLException {
        return new Remembered(
                row.getString("uid"),
                Kind.named(row.getString("kind")),
                row.getObject("version", Long.class),
                row.getLong("sequence"),
                row.getString("title"),
                row.getString("detail"),
                Columns.texts(row, "services"),
                Columns.texts(row, "names"),
                Columns.texts(row, "once"),
                open(row, "open", "services"),
                open(row, "open_once", "once"),
                new Span(Columns.instant(row, "starts"), Columns.instant(row, "ends")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "changed_at"),
                Columns.instantOrNull(row, "cancelled_at"));
    }

    /** Whoever put it down before anything was kept from anybody showed all. */
    private static List<String> open(ResultSet row, String column, String all) throws SQLException {
        return Columns.texts(row, row.getArray(column) == null ? all : column);
    }
}
