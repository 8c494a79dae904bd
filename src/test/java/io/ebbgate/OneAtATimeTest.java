package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Where a rule lets one change through at a time, no two are ever in progress, whoever asks whom, also while a replica goes. */
class OneAtATimeTest {

    private static final int PIPELINES = 12;

    @TempDir
    private Path calendars;

    private String database;
    private Replica one;
    private Replica other;

    private final AtomicInteger inProgress = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile List<Client> gates = List.of();
    private volatile boolean running = true;

    @BeforeEach
    void startTwo() throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), """
                zone: UTC
                environments: {staging: {open: always}}
                services: {billing: {}, search: {}}
                rules:
                  - {name: one-at-a-time, match: {services: [billing]}, open: [always], concurrency: 1}
                """);
        Files.writeString(calendars.resolve("always.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:always
                DTSTAMP:20260101T000000Z
                DTSTART:20200101T000000Z
                DURATION:P30000D
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        database = TestPostgres.freshMigratedDatabase();
        one = Replica.on(database).calendars(calendars).start();
        other = Replica.on(database).calendars(calendars).start();
    }

    @AfterEach
    void stopBoth() {
        running = false;
        one.close();
        other.close();
    }

    @Test
    void noTwoChangesAreEverInProgress() throws IOException, SQLException {
        gates = List.of(Client.of(one), Client.of(other));
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < PIPELINES; number++) {
            int mine = number;
            threads.add(start(() -> run(mine)));
            threads.add(start(() -> disturb(mine)));
        }
        awaitMore(40);
        gates = List.of(Client.of(one));
        other.close();
        awaitMore(20);
        running = false;
        for (Thread thread : threads) {
            join(thread);
        }
        assertThat(wrong).isEmpty();
        assertThat(inProgress).hasValue(0);
        outcomesAndApprovalsTakeTurns();
        OnRecord.intact(Client.of(one));
    }

    /** Whoever ends before the test does has left a change in progress behind, for which all others wait. */
    private Thread start(Runnable work) {
        return Thread.ofVirtual()
                .uncaughtExceptionHandler((_, failed) -> wrong.add(failed.toString()))
                .start(work);
    }

    private void awaitMore(int changes) {
        int before = done.get();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> !wrong.isEmpty() || done.get() >= before + changes);
        } catch (ConditionTimeoutException stuck) {
            throw new AssertionError(
                    done + " changes are done and " + inProgress + " in progress; on file: " + onFile(), stuck);
        }
    }

    private List<String> onFile() {
        return JdbcClient.create(new SingleConnectionDataSource(database, true))
                .sql("""
                        SELECT 'change ' || decision || ' since ' || approved_at FROM running_change
                        UNION ALL
                        SELECT 'busy since ' || query_start || ': ' || query FROM pg_stat_activity WHERE state <> 'idle'
                        UNION ALL
                        (SELECT concat_ws(' ', 'entry', seq, at, kind, verdict, change) FROM ledger ORDER BY seq DESC LIMIT 20)
                        """)
                .query(String.class)
                .list();
    }

    private void run(int mine) {
        while (running) {
            String key = UUID.randomUUID().toString();
            HttpResponse<String> answer = until(() -> gate(mine).ask("staging", key));
            if (answer.statusCode() == 200) {
                change(mine, Client.json(answer).get("id").asString());
            } else if (answer.statusCode() != 423) {
                wrong.add(answer.body());
            }
        }
    }

    private void change(int mine, String decision) {
        if (inProgress.incrementAndGet() != 1) {
            wrong.add("decision " + decision + " was approved while another change was in progress");
        }
        LockSupport.parkNanos(2_000_000);
        inProgress.decrementAndGet();
        HttpResponse<String> told = until(
                () -> gate(mine + 1).post("/api/v1/decisions/" + decision + "/outcome", "{\"outcome\":\"succeeded\"}"));
        if (told.statusCode() != 200) {
            wrong.add(told.body());
        }
        done.incrementAndGet();
    }

    /** Asks for what nobody counts, which shares transactions with what is counted. */
    private void disturb(int mine) {
        while (running) {
            HttpResponse<String> answer = until(() -> gate(mine).post("/api/v1/decisions", """
                    {"service":"search","environment":"staging","change":"x"}"""));
            if (answer.statusCode() != 200) {
                wrong.add(answer.body());
            }
        }
    }

    private Client gate(int number) {
        List<Client> now = gates;
        return now.get(number % now.size());
    }

    private interface Request {
        HttpResponse<String> send() throws IOException;
    }

    /** Sends it again, with the same key, until somebody answers: a replica that stops may have answered before. */
    private static HttpResponse<String> until(Request request) {
        while (true) {
            try {
                HttpResponse<String> answer = request.send();
                if (answer.statusCode() != 503) {
                    return answer;
                }
            } catch (IOException gone) {
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void outcomesAndApprovalsTakeTurns() throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT kind FROM ledger
                        WHERE kind = 'change-succeeded' OR (verdict = 'approve' AND service = 'billing')
                        ORDER BY seq
                        """)) {
            int turns = 0;
            while (rows.next()) {
                assertThat(rows.getString("kind")).isEqualTo(turns % 2 == 0 ? "decision" : "change-succeeded");
                turns++;
            }
            assertThat(turns).isEqualTo(2 * done.get());
        }
    }
}
