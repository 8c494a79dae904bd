package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes are killed in the middle of a round of notices, and share one; nobody is left out, and nobody is told twice who need not be. */
class NoticesKilledTest {

    private static final int KILLS = 10;
    private static final int RECIPIENTS = 20_000;
    private static final int LINES = 4;
    /** How many letters may be taken by the relay while those before them are being put down. */
    private static final int MARKING = 250;

    /** How often it is looked, during a round, at what it takes of memory, and what it may take. */
    private static final int LOOKS = 3;

    private static final long MOST_MEBIBYTES = 100;

    private static final String POLICY = """
            zone: UTC
            environments: {production: {open: always}}
            services: {billing: {name: Billing}}
            rules:
              - {name: promises, notice: P1D, notices: [P3D]}
            """;

    @Test
    void whoeverIsKilledInARoundLosesNothingAndDoublesOnlyWhatWasUnderWay(@TempDir Path folder)
            throws IOException, SQLException {
        String database = TestPostgres.freshMigratedDatabase();
        subscribe(database, RECIPIENTS);
        List<String> table = new ArrayList<>();
        try (SmtpSink sink = SmtpSink.start()) {
            String[] properties = properties(folder, database, sink);
            Service service = Service.start(properties);
            book(service.client());
            int mayDouble = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = RECIPIENTS * kill / (KILLS + 1);
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> sink.letters().size() >= enough);
                service.kill();
                int underWay = sink.letters().size() - (int) number(database, "state = 'sent'");
                table.add(row("kill " + kill, sink.letters().size(), underWay));
                assertThat(underWay).as("taken by the relay, not put down").isBetween(0, LINES + MARKING);
                mayDouble += underWay;
                service = Service.start(properties);
            }
            try (Service last = service) {
                assertThat(last.port()).isPositive();
                await().atMost(Duration.ofMinutes(1)).until(() -> number(database, "state = 'sent'") == RECIPIENTS);
            }
            int lost = RECIPIENTS - sink.letters().size();
            int doubled = sink.count() - sink.letters().size();
            table.add("killed %d times: %d lost, %d doubled of %d that may be"
                    .formatted(KILLS, lost, doubled, mayDouble));
            System.out.println(String.join("\n", table));
            assertThat(lost).isZero();
            assertThat(doubled).isLessThanOrEqualTo(mayDouble);
            sink.letters()
                    .forEach((recipient, ids) -> assertThat(new HashSet<>(ids))
                            .as(recipient + " sees one letter")
                            .hasSize(1));
        }
    }

    @Test
    void twoReplicasShareARoundInLittleMemoryAndNobodyIsToldTwice(@TempDir Path folder)
            throws IOException, SQLException {
        String database = TestPostgres.freshMigratedDatabase();
        subscribe(database, RECIPIENTS);
        try (SmtpSink sink = SmtpSink.start();
                Replica one = replica(folder, database, sink);
                Replica other = replica(folder, database, sink)) {
            long idle = live();
            book(Client.of(one));
            long most = 0;
            for (int part = 1; part <= LOOKS; part++) {
                int enough = RECIPIENTS * part / (LOOKS + 1);
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> sink.count() >= enough);
                most = Math.max(most, live());
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> number(database, "state = 'sent'") == RECIPIENTS);
            System.out.printf(Locale.ROOT, "live memory: %d MiB idle, %d MiB at most in a round%n", idle, most);
            assertThat(most - idle).as("MiB that a round takes of memory").isLessThanOrEqualTo(MOST_MEBIBYTES);
            assertThat(sink.letters()).hasSize(RECIPIENTS);
            assertThat(sink.count()).isEqualTo(RECIPIENTS);
            assertThat(List.of(sent(one), sent(other)))
                    .as("both had a part in it")
                    .doesNotContain(0.0);
        }
    }

    /** Mebibytes that are left of the heap when all garbage is gone: that of both replicas, and what the relay remembers. */
    private static long live() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / 1024 / 1024;
    }

    private static double sent(Replica replica) {
        return replica.bean(MeterRegistry.class).find("ebbgate.notices.attempts").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Replica replica(Path folder, String database, SmtpSink sink) throws IOException {
        Replica.Setup setup = Replica.on(database);
        for (String property : properties(folder, database, sink)) {
            setup.set(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        return setup.start();
    }

    private static String row(String what, int taken, int underWay) {
        return String.format(
                Locale.ROOT, "%-8s %,7d taken by the relay, %3d of them not put down", what, taken, underWay);
    }

    private static String[] properties(Path folder, String database, SmtpSink sink) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        return new String[] {
            "spring.datasource.url=" + database,
            "ebbgate.calendars=" + folder,
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=" + sink.port(),
            "ebbgate.mail-from=status@example.com",
            "ebbgate.mail-lines=" + LINES,
            "ebbgate.notices.lease=PT4S"
        };
    }

    private static void subscribe(String database, int recipients) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO subscriber (channel, address, zone, maintenance, incidents, state, origin, key, created_at,
                        active_since)
                    SELECT 'mail', 'customer-' || number || '@example.com', 'Europe/Berlin', true, true, 'active', 'import',
                        gen_random_uuid()::text, now(), now()
                    FROM generate_series(1, %d) AS number
                    """.formatted(recipients));
            statement.execute("ANALYZE subscriber");
        }
    }

    private static void book(Client client) throws IOException {
        var booked = client.post("/api/v1/bookings", booking());
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
    }

    private static String booking() {
        Instant start = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.HOURS);
        return """
                {"title":"Wider ids","link":"https://git.example.com/ids/pull/7","impact":"degraded",
                 "environment":"production","services":["billing"],"start":"%s","end":"%s"}
                """.formatted(start, start.plus(Duration.ofHours(2)));
    }

    private static long number(String database, String condition) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM notice WHERE " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }
}
