package io.ebbgate.gate;

import io.ebbgate.database.Clocks;
import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.FreezeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The freezes that people declared. */
@Repository
class Freezes implements FreezeSource {

    private static final String SELECT = """
            SELECT id, services, environments, reason, declared_at, declared_by, until, lifted_at, lifted_by, lift_reason
            FROM declared_freeze
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Freezes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Freeze> standing() {
        return standing(clock.instant()).stream().map(DeclaredFreeze::freeze).toList();
    }

    private List<DeclaredFreeze> standing(Instant now) {
        return jdbc.sql(SELECT + "WHERE lifted_at IS NULL AND (until IS NULL OR until > " + Clocks.OVER
                        + ") ORDER BY declared_at, id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Freezes::declared)
                .list();
    }

    /** Those that were neither lifted nor are over, with all that is known of them, oldest first. */
    List<DeclaredFreeze> inForce() {
        Instant now = clock.instant();
        return standing(now).stream()
                .filter(declared -> declared.freeze().endsAfter(now))
                .toList();
    }

    /** Latest first. */
    List<DeclaredFreeze> all() {
        return jdbc.sql(SELECT + "ORDER BY declared_at DESC, id LIMIT 1000")
                .query(Freezes::declared)
                .list();
    }

    Optional<DeclaredFreeze> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(Freezes::declared)
                .optional();
    }

    void declare(DeclaredFreeze freeze) {
        jdbc.sql("""
                        INSERT INTO declared_freeze (id, services, environments, reason, declared_at, declared_by, until)
                        VALUES (:id, :services, :environments, :reason, :declaredAt, :declaredBy, :until)
                        """)
                .param("id", freeze.id())
                .param("services", freeze.services().toArray(String[]::new))
                .param("environments", freeze.environments().toArray(String[]::new))
                .param("reason", freeze.reason())
                .param("declaredAt", freeze.declaredAt().atOffset(ZoneOffset.UTC))
                .param("declaredBy", freeze.declaredBy())
                .param("until", freeze.until() == null ? null : freeze.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns whether it was still standing. */
    boolean lift(String id, Instant at, String by, String reason) {
        return jdbc.sql("""
                                UPDATE declared_freeze SET lifted_at = :at, lifted_by = :by, lift_reason = :reason
                                WHERE id = :id AND lifted_at IS NULL
                                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static DeclaredFreeze declared(ResultSet row, int number) throws SQLException {
        return new DeclaredFreeze(
                row.getString("id"),
                Columns.texts(row, "services"),
                Columns.texts(row, "environments"),
                row.getString("reason"),
                Columns.instant(row, "declared_at"),
                row.getString("declared_by"),
                Columns.instantOrNull(row, "until"),
                Columns.instantOrNull(row, "lifted_at"),
                row.getString("lifted_by"),
                row.getString("lift_reason"));
    }
}
