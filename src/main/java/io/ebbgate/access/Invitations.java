package io.ebbgate.access;

import io.ebbgate.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The invitations in the database, each known by the hash of what stands in its link. */
@Repository
class Invitations {

    /** How long a link is good for. */
    static final Duration GOOD_FOR = Duration.ofDays(3);

    /** How long we can still say why one is not. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final JdbcClient database;
    private final StoredPeople people;

    Invitations(JdbcClient database, StoredPeople people) {
        this.database = database;
        this.people = people;
    }

    /** Makes one; those that the person had before open nothing any more. */
    void add(String secret, @Nullable String person, Instant at, String by) {
        withdraw(person, at);
        database.sql("delete from invitation where expires_at < :old")
                .param("old", Columns.time(at.minus(REMEMBERED)))
                .update();
        database.sql("""
                        insert into invitation (hash, person, made_at, made_by, expires_at)
                        values (:hash, :person, :at, :by, :expires)
                        """)
                .param("hash", Secret.hash(secret))
                .param("person", person)
                .param("at", Columns.time(at))
                .param("by", by)
                .param("expires", Columns.time(at.plus(GOOD_FOR)))
                .update();
    }

    Optional<Invitation> find(String secret) {
        return database.sql("select * from invitation where hash = :hash")
                .param("hash", Secret.hash(secret))
                .query((row, _) -> new Invitation(
                        Optional.ofNullable(row.getString("person"))
                                .flatMap(people::find)
                                .orElse(null),
                        Columns.instant(row, "expires_at"),
                        Columns.instantOrNull(row, "used_at")))
                .optional();
    }

    /** Returns whether it stood: of two that use it at once only one does. */
    boolean use(String secret, Instant at) {
        return database.sql("""
                                update invitation set used_at = :at
                                where hash = :hash and used_at is null and expires_at > :at
                                """)
                        .param("hash", Secret.hash(secret))
                        .param("at", Columns.time(at))
                        .update()
                > 0;
    }

    /** Takes back what this person was sent and did not use; without a person, nothing. */
    void withdraw(@Nullable String person, Instant at) {
        database.sql(
                        "update invitation set expires_at = :at where person = :person and used_at is null and expires_at > :at")
                .param("at", Columns.time(at))
                .param("person", person)
                .update();
    }

    /** Takes back every one for the first admin: there is one now. */
    void withdrawThoseForTheFirst(Instant at) {
        database.sql(
                        "update invitation set expires_at = :at where person is null and used_at is null and expires_at > :at")
                .param("at", Columns.time(at))
                .update();
    }
}
