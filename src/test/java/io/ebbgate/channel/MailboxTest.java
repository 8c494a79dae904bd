package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.MailRoute.Line;
import io.ebbgate.database.Columns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MailboxTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private JdbcClient jdbc;
    private Mailbox mailbox;

    @BeforeEach
    void start() {
        jdbc = JdbcClient.create(new DriverManagerDataSource(TestPostgres.freshMigratedDatabase()));
        mailbox = new Mailbox(jdbc, SettableClock.at(NOW));
    }

    private static Letter letter(String id) {
        String content = "Subject: %s\r\n\r\nHi\r\n".formatted(id);
        return new Letter("<" + id + "@x>", "bounces@example.com", "ada@example.org", content);
    }

    @Test
    void aLetterLiesThereOnceAndAsItWasWritten() {
        try (Line line = new MailboxRoute(mailbox, false).open()) {
            assertThat(line.send(letter("n1"))).isInstanceOf(Accepted.class);
            assertThat(line.send(letter("n1"))).isInstanceOf(Accepted.class);
            assertThat(line.send(letter("n2"))).isInstanceOf(Accepted.class);
        }
        assertThat(jdbc.sql("SELECT message_id, recipient, arrived_at, content FROM mailbox ORDER BY id")
                        .query((row, number) -> List.of(
                                row.getString("message_id"),
                                row.getString("recipient"),
                                Columns.instant(row, "arrived_at"),
                                new String(row.getBytes("content"), StandardCharsets.US_ASCII)))
                        .list())
                .containsExactly(
                        List.of("<n1@x>", "ada@example.org", NOW, letter("n1").content()),
                        List.of("<n2@x>", "ada@example.org", NOW, letter("n2").content()));
    }

    @Test
    void onlyTheNewestAreKept() {
        jdbc.sql("""
            INSERT INTO mailbox (message_id, recipient, arrived_at, content)
            SELECT n::text, 'x@example.org', now(), '' FROM generate_series(1, 10500) AS n
            """).update();
        mailbox.put(letter("newest"));
        assertThat(jdbc.sql("SELECT count(*) FROM mailbox").query(Integer.class).single())
                .isEqualTo(Mailbox.KEPT);
        assertThat(jdbc.sql("SELECT message_id FROM mailbox ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .isEqualTo("<newest@x>");
    }

    @Test
    void whatCannotBePutInIsTriedAgain() {
        jdbc.sql("DROP TABLE mailbox").update();
        try (Line line = new MailboxRoute(mailbox, true).open()) {
            assertThat(line.send(letter("n1"))).isInstanceOf(NotTried.class);
        }
    }
}
