package io.ebbgate.timetable;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What this installation is told apart by from all others, whatever its host is called: a customer's calendar may hold events of
 * several, and two events with one UID would be one to it.
 */
@Component
public class Installation {

    private final JdbcClient jdbc;
    private volatile @Nullable String id;

    Installation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Letters, digits and hyphens; the same for as long as the database lives. */
    public String id() {
        if (id == null) {
            id = jdbc.sql("SELECT id FROM installation").query(String.class).single();
        }
        return Objects.requireNonNull(id);
    }
}
