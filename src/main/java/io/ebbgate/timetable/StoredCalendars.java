package io.ebbgate.timetable;

import io.ebbgate.timetable.CalendarText.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The calendars that were put through the API, and what is known of the folder. */
@Repository
class StoredCalendars {

    private final JdbcClient jdbc;
    private volatile Map<String, CalendarText> fetched = Map.of();

    StoredCalendars(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them; only those that changed since the last time are fetched. */
    List<CalendarText> all() {
        List<CalendarText> all = jdbc.sql("SELECT name, digest FROM calendar ORDER BY name")
                .query((row, number) -> known(row.getString("name"), row.getString("digest")))
                .list();
        fetched = all.stream().collect(Collectors.toMap(CalendarText::name, calendar -> calendar));
        return all;
    }

    private CalendarText known(String name, String digest) {
        CalendarText calendar = fetched.get(name);
        return calendar != null && calendar.digest().equals(digest) ? calendar : fetch(name);
    }

    private CalendarText fetch(String name) {
        return put(
                name,
                jdbc.sql("SELECT ics FROM calendar WHERE name = :name")
                        .param("name", name)
                        .query(byte[].class)
                        .single());
    }

    static CalendarText put(String name, byte[] ics) {
        return new CalendarText(name, name, Origin.PUT, ics);
    }

    /** Returns whether it is a new one. */
    boolean store(CalendarText calendar, Instant at, String by) {
        return jdbc.sql("""
                        INSERT INTO calendar (name, ics, digest, put_at, put_by)
                        VALUES (:name, :ics, :digest, :at, :by)
                        ON CONFLICT (name) DO UPDATE SET ics = excluded.ics, digest = excluded.digest,
                            put_at = excluded.put_at, put_by = excluded.put_by
                        RETURNING xmax = 0
                        """)
                .param("name", calendar.name())
                .param("ics", calendar.bytes())
                .param("digest", calendar.digest())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    boolean remove(String name) {
        return jdbc.sql("DELETE FROM calendar WHERE name = :name")
                        .param("name", name)
                        .update()
                > 0;
    }

    String folderDigest() {
        return jdbc.sql("SELECT digest FROM calendar_folder")
                .query(String.class)
                .single();
    }

    /** Returns whether it is news; of several replicas that see the same change, it is to one. */
    boolean rememberFolder(String digest) {
        return jdbc.sql("UPDATE calendar_folder SET digest = :digest WHERE digest <> :digest")
                        .param("digest", digest)
                        .update()
                > 0;
    }
}
