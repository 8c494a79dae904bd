package io.ebbgate.gate;

import io.ebbgate.database.Columns;
import io.ebbgate.gate.AskedOverride.Ending;
import io.ebbgate.gate.AskedOverride.Review;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.OverrideSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The overrides that were asked for, whatever became of them. */
@Repository
class Overrides implements OverrideSource {

    private static final String SELECT = """
            SELECT id, services, environments, freezes, reason, reference, until, two_person, after_entry,
                asked_at, asked_by, asked_name, confirmed_at, confirmed_by, confirmed_name,
                ended_at, ended_by, ended_name, end_reason, reviewed_at, reviewed_by, reviewed_name, review, incident
            FROM override
            """;

    private final JdbcClient jdbc;
    private volatile List<AskedOverride> unreviewed = List.of();

    Overrides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OverrideGrant> standing() {
        List<AskedOverride> read = jdbc.sql(SELECT + "WHERE reviewed_at IS NULL ORDER BY asked_at, id")
                .query(Overrides::asked)
                .list();
        unreviewed = read;
        return read.stream()
                .filter(AskedOverride::stands)
                .map(AskedOverride::grant)
                .toList();
    }

    /** Those that nobody reviewed, as of the timetable of this replica. */
    List<AskedOverride> unreviewed() {
        return unreviewed;
    }

    /** Those of this person that nobody reviewed, the earliest first. */
    List<AskedOverride> unreviewedOf(String who) {
        return jdbc.sql(SELECT + "WHERE asked_by = :who AND reviewed_at IS NULL ORDER BY asked_at, id")
                .param("who", who)
                .query(Overrides::asked)
                .list();
    }

    /** Latest first. */
    List<AskedOverride> all() {
        return jdbc.sql(SELECT + "ORDER BY asked_at DESC, id LIMIT 1000")
                .query(Overrides::asked)
                .list();
    }

    /** Whether one could be used after this instant. */
    boolean anyUntilAfter(Instant instant) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM override WHERE until > :instant)")
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    Optional<AskedOverride> find(String id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(Overrides::asked)
                .optional();
    }

    /** Finds it, and keeps everybody else from changing it until the surrounding transaction ends. */
    Optional<AskedOverride> hold(String id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Overrides::asked)
                .optional();
    }

    void add(AskedOverride override) {
        jdbc.sql("""
                        INSERT INTO override (id, services, environments, freezes, reason, reference, until, two_person,
                            after_entry, asked_at, asked_by, asked_name)
                        VALUES (:id, :services, :environments, :freezes, :reason, :reference, :until, :twoPerson,
                            :afterEntry, :askedAt, :askedBy, :askedName)
                        """)
                .param("id", override.id())
                .param("services", override.services().toArray(String[]::new))
                .param("environments", override.environments().toArray(String[]::new))
                .param("freezes", override.freezes().toArray(String[]::new))
                .param("reason", override.reason())
                .param("reference", override.reference())
                .param("until", override.until().atOffset(ZoneOffset.UTC))
                .param("twoPerson", override.twoPerson())
                .param("afterEntry", override.afterEntry())
                .param("askedAt", override.asked().at().atOffset(ZoneOffset.UTC))
                .param("askedBy", override.asked().who())
                .param("askedName", override.asked().name())
                .update();
    }

    void confirm(String id, Deed deed) {
        does(id, deed, "UPDATE override SET confirmed_at = :at, confirmed_by = :who, confirmed_name = :name")
                .update();
    }

    void end(String id, Ending ending) {
        does(id, ending.deed(), """
                        UPDATE override SET ended_at = :at, ended_by = :who, ended_name = :name, end_reason = :reason
                        """).param("reason", ending.reason()).update();
    }

    void review(String id, Review review) {
        does(id, review.deed(), """
                        UPDATE override SET reviewed_at = :at, reviewed_by = :who, reviewed_name = :name,
                            review = :happened, incident = :incident
                        """)
                .param("happened", review.happened())
                .param("incident", review.incident())
                .update();
    }

    private JdbcClient.StatementSpec does(String id, Deed deed, String update) {
        return jdbc.sql(update + " WHERE id = :id")
                .param("id", id)
                .param("at", deed.at().atOffset(ZoneOffset.UTC))
                .param("who", deed.who())
                .param("name", deed.name());
    }

    private static AskedOverride asked(ResultSet row, int number) throws SQLException {
        Deed ended = deed(row, "ended");
        Deed reviewed = deed(row, "reviewed");
        return new AskedOverride(
                row.getString("id"),
                Columns.texts(row, "services"),
                Columns.texts(row, "environments"),
                Columns.texts(row, "freezes"),
                row.getString("reason"),
                row.getString("reference"),
                Columns.instant(row, "until"),
                row.getBoolean("two_person"),
                row.getLong("after_entry"),
                Objects.requireNonNull(deed(row, "asked")),
                deed(row, "confirmed"),
                ended == null ? null : new Ending(ended, row.getString("end_reason")),
                reviewed == null ? null : new Review(reviewed, row.getString("review"), row.getString("incident")));
    }

    private static @Nullable Deed deed(ResultSet row, String deed) throws SQLException {
        Instant at = Columns.instantOrNull(row, deed + "_at");
        return at == null ? null : new Deed(at, row.getString(deed + "_by"), row.getString(deed + "_name"));
    }
}
