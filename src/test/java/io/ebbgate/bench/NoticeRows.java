package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A round of notices to a hundred thousand, against mail sent with nothing around it, and what it takes of memory. */
final class NoticeRows {

    private static final int RECIPIENTS = 100_000;
    private static final int BARE = 40_000;
    private static final int LINES = 4;
    private static final int LETTER = 5_200;
    private static final double LEAST_RATIO = 0.7;
    private static final long MOST_MEBIBYTES = 100;
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    private NoticeRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        List<Row> rows = new ArrayList<>();
        Path data = work.resolve("notice-data");
        try (Sink sink = Sink.start();
                Service service = Service.start(jvm(settings, sink), data, folder(work), null)
                        .ready()) {
            Records records = Records.in(data);
            records.requireDurable();
            rows.addAll(mail(service, records, sink));
            rows.addAll(PostRows.measure(service, records));
        }
        return rows;
    }

    private static List<String> jvm(Settings settings, Sink sink) {
        List<String> jvm = new ArrayList<>(settings.jvm());
        jvm.addAll(List.of(
                "-Dspring.mail.host=127.0.0.1",
                "-Dspring.mail.port=" + sink.port(),
                "-Debbgate.mail-from=status@example.com",
                "-Debbgate.mail-lines=" + LINES,
                "-Debbgate.endpoints.allow=127.0.0.0/8",
                "-Debbgate.endpoints.answer=35s"));
        return jvm;
    }

    private static Path folder(Path work) throws IOException {
        Path folder = Files.createDirectories(work.resolve("notices"));
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {open: always}}
                services: {mailed: {name: Mailed}, posted: {name: Posted}}
                rules:
                  - {name: promises, notice: P1D, notices: [P3D]}
                """);
        return folder;
    }

    private static List<Row> mail(Service service, Records records, Sink sink) throws Exception {
        try (Connection connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, state, origin, key,
                        created_at, active_since)
                    SELECT 'mail', 'customer-' || number || '@example.com', 'Europe/Berlin', '{mailed}', true, true,
                        'active', 'import', gen_random_uuid()::text, now(), now()
                    FROM generate_series(1, %d) AS number
                    """.formatted(RECIPIENTS));
            statement.execute("ANALYZE");
        }
        long idle = liveMebibytes(service);
        double before = bare(sink);
        Peak peak = new Peak(service);
        Thread watch = Thread.ofPlatform().daemon().start(peak);
        int from = sink.count();
        book(service, "mailed", 10);
        double ours = sink.rate(from, RECIPIENTS);
        peak.stop();
        watch.join();
        long most = peak.most();
        double after = bare(sink);
        double bare = (before + after) / 2;
        long grown = most - idle;
        return List.of(
                Row.of(
                        String.format(Locale.ROOT, "a round of %,d mails, %d connections", RECIPIENTS, LINES),
                        String.format(Locale.ROOT, "%,.0f/s", ours),
                        String.format(Locale.ROOT, "%,.0f/s, bare client", bare),
                        String.format(Locale.ROOT, "%.2f", ours / bare),
                        ">= 0.70",
                        ours / bare >= LEAST_RATIO),
                Row.of(
                        "  its live memory, above idle",
                        grown + " MiB",
                        idle + " MiB, idle",
                        "",
                        "<= 100 MiB",
                        grown <= MOST_MEBIBYTES));
    }

    private static double bare(Sink sink) throws Exception {
        int from = sink.count();
        Thread sender = Thread.ofPlatform().start(() -> {
            try {
                BareMail.send(sink.port(), LINES, BARE, LETTER);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        double rate = sink.rate(from, BARE);
        sender.join();
        return rate;
    }

    /** Books a service for two hours, in so many days. */
    static void book(Service service, String name, int days) throws IOException, InterruptedException {
        Instant start = Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.HOURS);
        service.expect(201, "POST", "/api/v1/bookings", """
                {"title":"Wider ids","link":"https://git.example.com/ids/pull/7","impact":"degraded",
                 "environment":"production","services":["%s"],"start":"%s","end":"%s"}
                """.formatted(name, start, start.plus(Duration.ofHours(2))));
    }

    /** What is left of the heap when all garbage is gone. */
    private static long liveMebibytes(Service service) throws IOException, InterruptedException {
        String pid = Long.toString(service.pid());
        Commands.run(Map.of(), List.of(Commands.ofJdk("jcmd"), pid, "GC.run"));
        var used = HEAP_USED.matcher(Commands.run(Map.of(), List.of(Commands.ofJdk("jcmd"), pid, "GC.heap_info")));
        if (!used.find()) {
            throw new IOException("jcmd does not say how much of the heap is used");
        }
        return Long.parseLong(used.group(1)) / 1024;
    }

    /** The most that lives while a round is under way. */
    private static final class Peak implements Runnable {

        private final Service service;
        private volatile boolean stopped;
        private volatile long most;
        private volatile @Nullable Exception failure;

        Peak(Service service) {
            this.service = service;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public void run() {
            try {
                while (!stopped) {
                    most = Math.max(most, liveMebibytes(service));
                    Thread.sleep(4_000);
                }
            } catch (IOException | InterruptedException failed) {
                failure = failed;
            }
        }

        /** Throws where it was not measured, or not until the end. */
        long most() throws IOException {
            if (failure != null || most == 0) {
                throw new IOException("the memory of the round was not measured", failure);
            }
            return most;
        }
    }

    /** The result of a query, one number. */
    static double number(Records records, String sql) throws SQLException {
        try (Connection connection = records.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
