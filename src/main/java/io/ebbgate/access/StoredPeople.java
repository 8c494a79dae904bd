package io.ebbgate.access;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people in the database. Whatever changes what a person may do begins a new epoch, which ends their sessions. */
@Repository
class StoredPeople {

    private static final String SELECT = """
            select id, name, email, role, zone, password is not null or issuer is not null as joined, issuer,
                made_at, made_by, disabled_at, disabled_by, epoch
            from person
            """;

    private final JdbcClient database;

    StoredPeople(JdbcClient database) {
        this.database = database;
    }

    /** Until this transaction ends nobody else changes a person; reading goes on. */
    void lock() {
        database.sql("lock table person in share row exclusive mode").update();
    }

    List<Person> all() {
        return database.sql(SELECT + "order by lower(name), id")
                .query(StoredPeople::read)
                .list();
    }

    Optional<Person> find(String id) {
        return database.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(StoredPeople::read)
                .optional();
    }

    Optional<Person> ofEmail(String email) {
        return database.sql(SELECT + "where lower(email) = lower(:email)")
                .param("email", email)
                .query(StoredPeople::read)
                .optional();
    }

    Optional<Person> ofSubject(String issuer, String subject) {
        return database.sql(SELECT + "where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(StoredPeople::read)
                .optional();
    }

    /** The hash of their password, where they have one. */
    Optional<String> password(String id) {
        return database.sql("select password from person where id = :id and password is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void add(Person person, @Nullable String password, @Nullable String subject) {
        database.sql("""
                        insert into person (id, name, email, role, zone, password, issuer, subject, made_at, made_by)
                        values (:id, :name, :email, :role, :zone, :password, :issuer, :subject, :madeAt, :madeBy)
                        """)
                .param("id", person.id())
                .param("name", person.name())
                .param("email", person.email())
                .param("role", person.role().text())
                .param("zone", person.zone() == null ? null : person.zone().getId())
                .param("password", password)
                .param("issuer", person.provider())
                .param("subject", subject)
                .param("madeAt", Columns.time(person.madeAt()))
                .param("madeBy", person.madeBy())
                .update();
    }

    void setRole(String id, Role role) {
        database.sql("update person set role = :role, epoch = epoch + 1 where id = :id")
                .param("role", role.text())
                .param("id", id)
                .update();
    }

    /** Also lets a disabled person in again. */
    void setPassword(String id, String hash) {
        database.sql("""
                        update person
                        set password = :hash, epoch = epoch + 1, disabled_at = null, disabled_by = null
                        where id = :id
                        """).param("hash", hash).param("id", id).update();
    }

    /** Does nothing where the password is not what it was: of two changes at once only one counts, and none after a disabling. */
    void changePassword(String id, String hash, String before) {
        database.sql("update person set password = :hash where id = :id and password = :before")
                .param("hash", hash)
                .param("id", id)
                .param("before", before)
                .update();
    }

    void setZone(String id, @Nullable ZoneId zone) {
        database.sql("update person set zone = :zone where id = :id")
                .param("zone", zone == null ? null : zone.getId())
                .param("id", id)
                .update();
    }

    void beginEpoch(String id) {
        database.sql("update person set epoch = epoch + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void disable(String id, Instant at, String by) {
        database.sql("""
                        update person
                        set disabled_at = :at, disabled_by = :by, password = null, epoch = epoch + 1
                        where id = :id
                        """)
                .param("at", Columns.time(at))
                .param("by", by)
                .param("id", id)
                .update();
    }

    void enable(String id) {
        database.sql("update person set disabled_at = null, disabled_by = null where id = :id")
                .param("id", id)
                .update();
    }

    private static Person read(ResultSet row, int number) throws SQLException {
        String zone = row.getString("zone");
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Role.named(row.getString("role")).orElseThrow(),
                zone == null ? null : ZoneId.of(zone),
                row.getBoolean("joined"),
                row.getString("issuer"),
                Columns.instant(row, "made_at"),
                row.getString("made_by"),
                Columns.instantOrNull(row, "disabled_at"),
                row.getString("disabled_by"),
                row.getLong("epoch"));
    }
}
