package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.ebbgate.notice.Message.OfEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What happened in the house, and the notices of it. They go to webhooks alone. */
@Repository
class MachineEvents {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Announcements announcements;

    MachineEvents(JdbcClient jdbc, JsonMapper json, Announcements announcements) {
        this.jdbc = jdbc;
        this.json = json;
        this.announcements = announcements;
    }

    /** Whether anybody wants to know. */
    boolean anybodyListens() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM audience WHERE events AND channel = 'webhook')")
                .query(Boolean.class)
                .single();
    }

    /** Puts them and their notices into the outbox, in the surrounding transaction. Who subscribes later is not told of them. */
    void tell(List<MachineEvent> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        WITH told AS (
                            INSERT INTO machine_event (type, at, services, data, subject)
                            SELECT type, at, services, data, subject
                            FROM jsonb_to_recordset(:events::jsonb)
                                AS event (type text, at timestamptz, services text[], data text, subject text)
                            RETURNING id, type, services)
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at)
                        SELECT 'event/' || told.id, 1, told.type, audience.id, audience.channel, audience.lane,
                            CASE WHEN audience.quarantined THEN 'held' ELSE 'waiting' END, :now, :now
                        FROM told JOIN audience ON audience.events AND audience.channel = 'webhook'
                            AND (audience.services IS NULL OR told.services IS NULL OR audience.services && told.services)
                        ORDER BY told.id
                        """)
                .param("events", json.writeValueAsString(events))
                .param("now", Columns.time(now))
                .update();
        announcements.wakeSenders();
    }

    /** Those of them whose place no later one has taken. */
    List<OfEvent> standing(Collection<Long> ids) {
        return jdbc.sql("""
                        SELECT id, type, at, data FROM machine_event AS event
                        WHERE id = ANY (:ids) AND NOT EXISTS (
                            SELECT FROM machine_event AS later WHERE later.subject = event.subject AND later.id > event.id)
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> new OfEvent(
                        row.getLong("id"), row.getString("type"), Columns.instant(row, "at"), row.getString("data")))
                .list();
    }
}
