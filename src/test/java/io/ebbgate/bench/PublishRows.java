package io.ebbgate.bench;

import io.ebbgate.bench.Load.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From publishing an incident to where customers find it, while pipelines ask and others look at the page. */
final class PublishRows {

    private static final int INCIDENTS = 200;
    private static final int WARM_UP = 20;
    private static final int SUBSCRIBERS = 50;
    private static final int PIPELINES = 8;
    private static final int READERS = 20;
    private static final int PAUSE_MILLIS = 50;
    private static final double MOST_MILLIS = 1000;
    private static final double PATIENCE_MILLIS = 30_000;
    private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final Service service;
    private final Connection database;

    private PublishRows(Service service, Connection database) {
        this.service = service;
        this.database = database;
    }

    static List<Row> measure(Settings settings, Path work) throws Exception {
        if (Commands.find("wrk").isEmpty()) {
            return List.of(Row.skipped("from publishing to seen", Wrk.MISSING));
        }
        Path data = work.resolve("publish-data");
        try (Service service = Service.start(settings.jvm(), data, PublicTown.folder(work.resolve("publish")), null)
                .ready()) {
            Records records = Records.in(data);
            PublicTown.subscribe(records, SUBSCRIBERS);
            try (Connection database = records.connect();
                    Busy _ = Busy.with(service, records)) {
                return new PublishRows(service, database).rows();
            }
        }
    }

    /** Milliseconds from the call to each place. */
    private record Seen(double answered, double page, double feed, double outbox) {

        double last() {
            return Math.max(page, Math.max(feed, outbox));
        }
    }

    private List<Row> rows() throws Exception {
        List<Seen> all = new ArrayList<>();
        for (int number = -WARM_UP; number < INCIDENTS; number++) {
            Seen seen = publish(number + WARM_UP);
            if (number >= 0) {
                all.add(seen);
            }
        }
        double[] last = all.stream().mapToDouble(Seen::last).sorted().toArray();
        return List.of(
                Row.of(
                        "published to seen everywhere, 99th percentile of " + INCIDENTS,
                        text(last),
                        "",
                        "",
                        "< 1000 ms",
                        p99(last) < MOST_MILLIS),
                reported(
                        "  to the answer",
                        all.stream().mapToDouble(Seen::answered).toArray()),
                reported("  to the page", all.stream().mapToDouble(Seen::page).toArray()),
                reported("  to the feed", all.stream().mapToDouble(Seen::feed).toArray()),
                reported(
                        "  to the outbox",
                        all.stream().mapToDouble(Seen::outbox).toArray()));
    }

    private static Row reported(String what, double[] millis) {
        Arrays.sort(millis);
        return Row.reported(what, text(millis), "", "");
    }

    private static double p99(double[] sorted) {
        return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    }

    private static String text(double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%.0f ms (median %.0f, at most %.0f)",
                p99(sorted),
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private Seen publish(int number) throws Exception {
        String title = "Trouble %05d".formatted(number);
        long start = System.nanoTime();
        String opened =
                service.expect(201, "POST", "/api/v1/incidents", """
                {"services":["%s"],"title":"%s","another":true}""".formatted(PublicTown.service(number), title));
        double answered = since(start);
        String id = found(ID, opened);
        double page = await(start, () -> service.expect(200, "GET", "/", null).contains(title));
        double feed = await(
                start,
                () -> service.expect(200, "GET", "/feeds/maintenance.ics?incidents=true", null)
                        .contains(title));
        double outbox = await(start, () -> told(id) >= SUBSCRIBERS);
        service.expect(200, "POST", "/api/v1/incidents/" + id + "/updates", """
                {"version":%s,"stage":"resolved","text":"It is over.","reason":"measured"}""".formatted(found(VERSION, opened)));
        return new Seen(answered, page, feed, outbox);
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static double await(long start, Callable<Boolean> seen) throws Exception {
        while (!seen.call()) {
            if (since(start) > PATIENCE_MILLIS) {
                throw new IOException("it was not seen within " + PATIENCE_MILLIS + " ms");
            }
            Thread.sleep(2);
        }
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private int told(String incident) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("SELECT count(*) FROM notice WHERE thing = ?")) {
            statement.setString(1, "incident/" + incident);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Pipelines that ask and customers that look, without a break until it is closed. */
    private static final class Busy implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean over;
        private volatile boolean failed;

        static Busy with(Service service, Records records) {
            Busy busy = new Busy();
            Load load = new Load(service, records, 2);
            busy.run(() -> load.asked(Question.APPROVED, PIPELINES));
            busy.run(() -> new Wrk(service.port(), READERS, 2)
                    .get("/", Map.of("BENCH_PAUSE", String.valueOf(PAUSE_MILLIS), "BENCH_ENCODING", "gzip")));
            return busy;
        }

        private void run(Callable<?> load) {
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                while (!over) {
                    try {
                        load.call();
                    } catch (Exception lost) {
                        lost.printStackTrace(System.out);
                        failed = true;
                        return;
                    }
                }
            }));
        }

        @Override
        public void close() throws IOException {
            over = true;
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
            if (failed) {
                throw new IOException("the load ceased before the end, so nothing was measured under it");
            }
        }
    }
}
