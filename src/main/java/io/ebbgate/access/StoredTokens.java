package io.ebbgate.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
                        insert into token (id, name, role, services, environments, hash, made_at, made_by, expires_at)
                        values (:id, :name, :role, :services, :environments, :hash, :madeAt, :madeBy, :expiresAt)
                        """)
                .param("id", token.id())
                .param("name", token.name())
                .param("role", token.role().text())
                .param("services", token.services().toArray(String[]::new))
                .param("environments", token.environments().toArray(String[]::new))
                .param("hash", hash)
                .param("madeAt", utc(token.madeAt()))
                .param("madeBy", token.madeBy())
                .param("expiresAt", utc(token.expiresAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void revoke(String id, Instant at, String by) {
        database.sql("update token set revoked_at = :at, revoked_by = :by where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", utc(at))
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

    Optional<Token> unrevokedOfName(String name) {
        return database.sql("select * from token where name = :name and revoked_at is null")
                .param("name", name)
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

    Map<Hash, Token> unrevoked() {
        Map<Hash, Token> tokens = new HashMap<>();
        database.sql("select * from token where revoked_at is null").query(row -> {
            tokens.put(Hash.of(row.getBytes("hash")), read(row));
        });
        return tokens;
    }

    private static Token read(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("name"),
                Role.named(row.getString("role")).orElseThrow(),
                strings(row, "services"),
                strings(row, "environments"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
