package io.ebbgate.access;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tokens in the database. */
@Repository
class StoredTokens {

    private final JdbcClient database;

    StoredTokens(JdbcClient database) {
        this.database = database;
    }

    /** Until this transaction ends nobody else makes or revokes a token; reading goes on. */
    void lock() {
        database.sql("lock table token in share row exclusive mode").update();
    }

    void add(Token token, byte[] hash) {
        database.sql("""
                        insert into token (id, name, role, services, environments, hash, made_at, made_by, expires_at, person)
                        values (:id, :name, :role, :services, :environments, :hash, :madeAt, :madeBy, :expiresAt, :person)
                        """)
                .param("id", token.id())
                .param("name", token.name())
                .param("role", token.role().text())
                .param("services", token.services().toArray(String[]::new))
                .param("environments", token.environments().toArray(String[]::new))
                .param("hash", hash)
                .param("madeAt", Columns.time(token.madeAt()))
                .param("madeBy", token.madeBy())
                .param(
                        "expiresAt",
                        token.expiresAt() == null ? null : Columns.time(token.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("person", token.person())
                .update();
    }

    void revoke(String id, Instant at, String by) {
        database.sql("update token set revoked_at = :at, revoked_by = :by where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", Columns.time(at))
                .param("by", by)
                .update();
    }

    /** All that are this person's own. */
    void revokeOf(String person, Instant at, String by) {
        database.sql("""
                        update token set revoked_at = :at, revoked_by = :by
                        where person = :person and revoked_at is null
                        """)
                .param("person", person)
                .param("at", Columns.time(at))
                .param("by", by)
                .update();
    }

    void remove(String id) {
        database.sql("delete from token where id = :id").param("id", id).update();
    }

    List<Token> all() {
        return database.sql("select * from token order by made_at, id")
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Token> find(String id) {
        return database.sql("select * from token where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those that were not revoked, of this person's own. */
    List<Token> of(String person) {
        return database.sql("select * from token where person = :person and revoked_at is null order by made_at, id")
                .param("person", person)
                .query((row, _) -> read(row))
                .list();
    }

    /** @param person whose own tokens are meant, null for those that are nobody's */
    Optional<Token> unrevokedOfName(String name, @Nullable String person) {
        return database.sql("""
                        select * from token
                        where name = :name and coalesce(person, '') = :person and revoked_at is null
                        """)
                .param("name", name)
                .param("person", person == null ? "" : person)
                .query((row, _) -> read(row))
                .optional();
    }

    boolean knows(byte[] hash) {
        return database.sql("select exists (select from token where hash = :hash and revoked_at is null)")
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    boolean knows(String id, byte[] hash) {
        return database.sql("select exists (select from token where id = :id and hash = :hash and revoked_at is null)")
                .param("id", id)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    /** Those that were not revoked and whose person, where they are one's own, may come in. */
    Map<Hash, Held> held() {
        Map<Hash, Held> tokens = new HashMap<>();
        database.sql("""
                        select token.*, person.name as person_name, person.role as person_role
                        from token left join person on person.id = token.person
                        where revoked_at is null and disabled_at is null
                        """).query(row -> {
            tokens.put(Hash.of(row.getBytes("hash")), holding(row));
        });
        return tokens;
    }

    private static Held holding(ResultSet row) throws SQLException {
        Token token = read(row);
        if (token.person() == null) {
            return new Held(token, token.name(), token.role());
        }
        Role most = Role.named(row.getString("person_role")).orElseThrow();
        return new Held(token, row.getString("person_name"), most.covers(token.role()) ? token.role() : most);
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("name"),
                Role.named(row.getString("role")).orElseThrow(),
                Columns.texts(row, "services"),
                Columns.texts(row, "environments"),
                Columns.instant(row, "made_at"),
                row.getString("made_by"),
                Columns.instantOrNull(row, "expires_at"),
                Columns.instantOrNull(row, "revoked_at"),
                row.getString("revoked_by"),
                row.getString("person"));
    }
}
