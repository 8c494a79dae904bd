package io.ebbgate.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which entry answered the request with a key. Read and written by whoever holds the head, so two retries never race. */
@Component
class RetryKeys {

    private final JdbcClient jdbc;
    private final Entries entries;

    RetryKeys(JdbcClient jdbc, Entries entries) {
        this.jdbc = jdbc;
        this.entries = entries;
    }

    /** @throws RetryKeyReused where the key belongs to another request */
    Optional<Recorded> earlier(RetryKey key) {
        return jdbc.sql("SELECT digest, seq, at FROM ledger_key WHERE who = :who AND key = :key")
                .param("who", key.who())
                .param("key", key.key())
                .query((row, number) -> {
                    if (!Arrays.equals(row.getBytes("digest"), key.digestBytes())) {
                        throw new RetryKeyReused(key.key());
                    }
                    return entries.get(
                            row.getLong("seq"),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    void remember(RetryKey key, Recorded answer) {
        jdbc.sql("""
                        INSERT INTO ledger_key (who, key, digest, seq, at) VALUES (:who, :key, :digest, :seq, :at)
                        ON CONFLICT (who, key) DO UPDATE SET seq = excluded.seq, at = excluded.at
                        """)
                .param("who", key.who())
                .param("key", key.key())
                .param("digest", key.digestBytes())
                .param("seq", answer.seq())
                .param("at", answer.entry().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets the keys of answers before this instant, and returns how many. */
    int forget(Instant before) {
        return jdbc.sql("DELETE FROM ledger_key WHERE at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
