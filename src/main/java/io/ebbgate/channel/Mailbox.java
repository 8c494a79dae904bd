package io.ebbgate.channel;

import io.ebbgate.database.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters that go nowhere are put here, for whoever wants to see what customers would: the newest ten thousand are kept. */
@Repository
class Mailbox {

    static final int KEPT = 10_000;

    /** Looking for what is too much costs more than a letter, so it is done now and then. */
    private static final int ROOM = 256;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicInteger arrived = new AtomicInteger();

    Mailbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts it in, once. */
    void put(Letter letter) {
        jdbc.sql("""
                        INSERT INTO mailbox (message_id, recipient, arrived_at, content) VALUES (:id, :to, :at, :content)
                        ON CONFLICT (message_id) DO NOTHING
                        """)
                .param("id", letter.messageId())
                .param("to", letter.to())
                .param("at", Columns.time(clock.instant()))
                .param("content", letter.content().getBytes(StandardCharsets.US_ASCII))
                .update();
        if (arrived.getAndIncrement() % ROOM == 0) {
            clear();
        }
    }

    private void clear() {
        jdbc.sql("DELETE FROM mailbox WHERE id <= (SELECT id FROM mailbox ORDER BY id DESC OFFSET :kept LIMIT 1)")
                .param("kept", KEPT)
                .update();
    }
}
