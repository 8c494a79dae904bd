package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.GateState;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the gate stood when it was last looked at. */
@Repository
class GateRows {

    private final JdbcClient jdbc;

    GateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM gate_state)")
                .query(Boolean.class)
                .single();
    }

    List<GateState> all() {
        return jdbc.sql("SELECT service, environment, open, until FROM gate_state")
                .query((row, _) -> new GateState(
                        row.getString("service"),
                        row.getString("environment"),
                        row.getBoolean("open"),
                        Columns.instantOrNull(row, "until")))
                .list();
    }

    void put(Collection<GateState> states) {
        jdbc.sql("""
                        INSERT INTO gate_state (service, environment, open, until)
                        SELECT * FROM unnest(:services::text[], :environments::text[], :open::boolean[], :until::timestamptz[])
                        ON CONFLICT (service, environment) DO UPDATE SET open = excluded.open, until = excluded.until
                        """)
                .param("services", texts(states, GateState::service))
                .param("environments", texts(states, GateState::environment))
                .param("open", states.stream().map(GateState::open).toArray(Boolean[]::new))
                .param("until", states.stream().map(GateRows::until).toArray(String[]::new))
                .update();
    }

    private static @Nullable String until(GateState state) {
        return state.until() == null ? null : state.until().toString();
    }

    void remove(Collection<GateState> states) {
        jdbc.sql("""
                        DELETE FROM gate_state WHERE (service, environment) IN (
                            SELECT * FROM unnest(:services::text[], :environments::text[]))
                        """)
                .param("services", texts(states, GateState::service))
                .param("environments", texts(states, GateState::environment))
                .update();
    }

    void clear() {
        jdbc.sql("DELETE FROM gate_state").update();
    }

    private static String[] texts(Collection<GateState> states, Function<GateState, String> text) {
        return states.stream().map(text).toArray(String[]::new);
    }
}
