package io.ebbgate.incident;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The incidents on file, and their drafts. */
@Repository
class Incidents {

    private static final String SELECT = """
            SELECT id, version, title, services, started_at, filed_at, filed_by, publish_at, reference, upstream,
                dismissed_at, dismissed_by, dismiss_reason
            FROM incident
            """;

    private final JdbcClient jdbc;
    private final Updates updates;
    private final Causes causes;

    Incidents(JdbcClient jdbc, Updates updates, Causes causes) {
        this.jdbc = jdbc;
        this.updates = updates;
        this.causes = causes;
    }

    Optional<IncidentFile> find(long id) {
        return files("WHERE id = ?", List.of(id)).stream().findFirst();
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<IncidentFile> hold(long id) {
        jdbc.sql("SELECT FROM incident WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((_, _) -> id)
                .optional();
        return find(id);
    }

    /** Has whoever else makes incidents wait until this transaction ends, so that nobody makes a second one of the same. */
    void takeTurns() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('incidents', 0))")
                .query((_, _) -> true)
                .single();
    }

    /** What was filed last comes first. */
    List<IncidentFile> page(IncidentFilter filter) {
        StringBuilder sql = new StringBuilder("WHERE true");
        List<Object> values = new ArrayList<>();
        filter.conditions((condition, value) -> {
            sql.append(" AND ").append(condition);
            values.add(value);
        });
        sql.append(" ORDER BY id DESC LIMIT ?");
        values.add(filter.limit());
        return files(sql.toString(), values);
    }

    /** Those in that state, by their starts. */
    List<IncidentFile> all(State state) {
        return files("WHERE state = ? ORDER BY started_at, id", List.of(state.text()));
    }

    /** Those that are open, or were resolved later than this, by their starts. */
    List<IncidentFile> openAfter(Instant instant) {
        return files(
                "WHERE state = 'open' OR state = 'resolved' AND resolved_at > ? ORDER BY started_at, id",
                List.of(instant.atOffset(ZoneOffset.UTC)));
    }

    /** Those that were open at any instant from {@code start} until before {@code end}, by their starts. */
    List<IncidentFile> openWithin(Instant start, Instant end) {
        return files("""
                WHERE state IN ('open', 'resolved') AND started_at < ? AND (resolved_at IS NULL OR resolved_at > ?)
                ORDER BY started_at, id
                """, List.of(end.atOffset(ZoneOffset.UTC), start.atOffset(ZoneOffset.UTC)));
    }

    /** The drafts whose grace is over. */
    List<Long> due(Instant now) {
        return jdbc.sql("SELECT id FROM incident WHERE state = 'draft' AND publish_at <= :now ORDER BY publish_at, id")
                .param("now", Columns.time(now))
                .query(Long.class)
                .list();
    }

    /** Puts a new one on file, as version 1; its id is given here. */
    IncidentFile add(IncidentFile file) {
        long id = jdbc.sql("""
                        INSERT INTO incident (version, state, title, services, started_at, filed_at, filed_by, publish_at,
                            resolved_at, reference, upstream)
                        VALUES (:version, :state, :title, :services, :startedAt, :filedAt, :filedBy, :publishAt,
                            :resolvedAt, :reference, :upstream)
                        RETURNING id
                        """).params(values(file)).query(Long.class).single();
        file.updates().forEach(said -> updates.add(id, said));
        return find(id).orElseThrow();
    }

    /** Puts a new version in the place of the one before it, which the transaction holds, with what was said since. */
    void replace(IncidentFile before, IncidentFile after) {
        after.updates().stream().skip(before.updates().size()).forEach(said -> updates.add(after.id(), said));
        Map<String, @Nullable Object> values = values(after);
        values.put("id", after.id());
        Dismissal dismissal = after.dismissal();
        values.put("dismissedAt", dismissal == null ? null : Columns.time(dismissal.at()));
        values.put("dismissedBy", dismissal == null ? null : dismissal.by());
        values.put("dismissReason", dismissal == null ? null : dismissal.reason());
        jdbc.sql("""
                        UPDATE incident SET version = :version, state = :state, title = :title, services = :services,
                            started_at = :startedAt, publish_at = :publishAt, resolved_at = :resolvedAt,
                            reference = :reference, upstream = :upstream, dismissed_at = :dismissedAt,
                            dismissed_by = :dismissedBy, dismiss_reason = :dismissReason
                        WHERE id = :id
                        """).params(values).update();
    }

    private static Map<String, @Nullable Object> values(IncidentFile file) {
        Particulars about = file.about();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("version", file.version());
        values.put("state", file.state().text());
        values.put("title", about.title());
        values.put("services", about.services().toArray(String[]::new));
        values.put("startedAt", Columns.time(about.startedAt()));
        values.put("filedAt", Columns.time(file.filedAt()));
        values.put("filedBy", file.filedBy());
        values.put("publishAt", Columns.time(file.publishAt()));
        values.put("resolvedAt", Columns.time(file.resolvedAt()));
        values.put("reference", about.reference());
        values.put("upstream", about.upstream());
        return values;
    }

    /** Each with what was said of it and what made it, in three questions however many there are. */
    private List<IncidentFile> files(String where, List<?> values) {
        List<IncidentFile> bare =
                jdbc.sql(SELECT + where).params(values).query(Incidents::bare).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Collection<Long> ids = bare.stream().map(IncidentFile::id).toList();
        Map<Long, List<Said>> said = updates.of(ids);
        Map<Long, List<Cause>> made = causes.of(ids);
        return bare.stream()
                .map(file ->
                        file.with(said.getOrDefault(file.id(), List.of()), made.getOrDefault(file.id(), List.of())))
                .toList();
    }

    private static IncidentFile bare(ResultSet row, int number) throws SQLException {
        Instant dismissedAt = Columns.instantOrNull(row, "dismissed_at");
        return new IncidentFile(
                row.getLong("id"),
                row.getLong("version"),
                new Particulars(
                        row.getString("title"),
                        Columns.texts(row, "services"),
                        Columns.instant(row, "started_at"),
                        row.getString("reference"),
                        row.getString("upstream")),
                Columns.instant(row, "filed_at"),
                row.getString("filed_by"),
                Columns.instantOrNull(row, "publish_at"),
                dismissedAt == null
                        ? null
                        : new Dismissal(dismissedAt, row.getString("dismissed_by"), row.getString("dismiss_reason")),
                List.of(),
                List.of());
    }
}
