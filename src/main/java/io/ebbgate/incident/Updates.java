package io.ebbgate.incident;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said of incidents. It is added to, and never changed. */
@Repository
class Updates {

    private final JdbcClient jdbc;

    Updates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long incident, Said said) {
        Update update = said.update();
        jdbc.sql("""
                        INSERT INTO incident_update (incident, number, stage, at, by_name, by_who, text, reason, next_by)
                        VALUES (:incident, :number, :stage, :at, :by, :who, :text, :reason, :nextBy)
                        """)
                .param("incident", incident)
                .param("number", update.number())
                .param("stage", update.stage().text())
                .param("at", Columns.time(update.at()))
                .param("by", said.by())
                .param("who", said.who())
                .param("text", update.text())
                .param("reason", said.reason())
                .param("nextBy", Columns.time(update.nextBy()))
                .update();
        update.effects().forEach(effect -> add(incident, update.number(), effect));
    }

    private void add(long incident, int number, Effect effect) {
        jdbc.sql("""
                        INSERT INTO incident_effect (incident, number, service, before, after)
                        VALUES (:incident, :number, :service, :before, :after)
                        """)
                .param("incident", incident)
                .param("number", number)
                .param("service", effect.service())
                .param("before", effect.before().text())
                .param("after", effect.after().text())
                .update();
    }

    /** By the incidents' ids, the first one first. */
    Map<Long, List<Said>> of(Collection<Long> incidents) {
        Map<Long, Map<Integer, List<Effect>>> effects = effects(incidents);
        Map<Long, List<Said>> said = new HashMap<>();
        jdbc.sql("""
                        SELECT incident, number, stage, at, by_name, by_who, text, reason, next_by FROM incident_update
                        WHERE incident = ANY (:incidents) ORDER BY incident, number
                        """).param("incidents", incidents.toArray(Long[]::new)).query(row -> {
            long incident = row.getLong("incident");
            int number = row.getInt("number");
            Update update = new Update(
                    number,
                    Words.stage(row.getString("stage")).orElseThrow(),
                    Columns.instant(row, "at"),
                    row.getString("text"),
                    effects.getOrDefault(incident, Map.of()).getOrDefault(number, List.of()),
                    Columns.instantOrNull(row, "next_by"));
            said.computeIfAbsent(incident, _ -> new ArrayList<>())
                    .add(new Said(update, row.getString("by_name"), row.getString("by_who"), row.getString("reason")));
        });
        return said;
    }

    private Map<Long, Map<Integer, List<Effect>>> effects(Collection<Long> incidents) {
        Map<Long, Map<Integer, List<Effect>>> effects = new HashMap<>();
        jdbc.sql("""
                        SELECT incident, number, service, before, after FROM incident_effect
                        WHERE incident = ANY (:incidents) ORDER BY incident, number, service
                        """).param("incidents", incidents.toArray(Long[]::new)).query(row -> {
            effects.computeIfAbsent(row.getLong("incident"), _ -> new HashMap<>())
                    .computeIfAbsent(row.getInt("number"), _ -> new ArrayList<>())
                    .add(new Effect(
                            row.getString("service"),
                            Words.condition(row.getString("before")).orElseThrow(),
                            Words.condition(row.getString("after")).orElseThrow()));
        });
        return effects;
    }
}
