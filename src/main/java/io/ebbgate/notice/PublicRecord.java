package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.AnnouncedSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was told of maintenances, and never to whom. That one is moved of which customers know that it is nothing to them was told to
 * nobody who had heard that.
 */
@Repository
class PublicRecord implements AnnouncedSource {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    PublicRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long latest() {
        return jdbc.sql("SELECT coalesce(max(id), 0) FROM announcement")
                .query(Long.class)
                .single();
    }

    @Override
    public Map<String, List<Announced>> of(Collection<String> bookings) {
        Map<String, List<Announced>> told = new HashMap<>();
        jdbc.sql("""
                        SELECT thing, step, made_at, coalesce(services, '{}') AS services FROM (
                            SELECT *, lag(services) OVER (PARTITION BY thing ORDER BY made_at, id) AS before
                            FROM announcement WHERE thing = ANY (:things)) AS announced
                        WHERE (services = '{}' AND before = '{}') IS NOT TRUE
                        ORDER BY made_at, id
                        """)
                .param("things", bookings.stream().map(MaintenanceThing::of).toArray(String[]::new))
                .query(row -> {
                    List<Announced> lines =
                            told.computeIfAbsent(MaintenanceThing.id(row.getString("thing")), _ -> new ArrayList<>());
                    if (lines.size() < MOST) {
                        lines.add(new Announced(
                                row.getString("step"),
                                Columns.instant(row, "made_at"),
                                lines.isEmpty(),
                                Columns.texts(row, "services")));
                    }
                });
        return told;
    }
}
