package io.ebbgate.bench;

import io.ebbgate.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** What crowds read, against a no-op and a static file on the same server. */
final class PublicRows {

    private static final int EVENTS = 2_000;
    private static final int CONNECTIONS = 32;
    private static final int COLD = 15;
    private static final int WARM_UP_COLD = 10;
    private static final int WARM_UP = 20;
    private static final String FEED = "/feeds/maintenance.ics";

    /** Where the server's handler of static files finds what we put there. */
    private static final Path STATIC = Path.of("target/test-classes/static/assets");

    private final Settings settings;
    private final Service service;
    private final HttpClient client = HttpClient.newHttpClient();

    private PublicRows(Settings settings, Service service) {
        this.settings = settings;
        this.service = service;
    }

    static List<Row> measure(Settings settings, Path work) throws Exception {
        if (Commands.find("wrk").isEmpty()) {
            return List.of(Row.skipped("what crowds read", Wrk.MISSING));
        }
        Path data = work.resolve("public-data");
        Path calendars = PublicTown.folder(work.resolve("public"));
        try (Service service =
                Service.start(settings.jvm(), data, calendars, null).ready()) {
            PublicTown.book(Records.in(data), EVENTS);
            PublicRows rows = new PublicRows(settings, service);
            rows.touch(0);
            rows.awaitEvents();
            List<Row> all = new ArrayList<>(rows.rates());
            all.add(2, rows.firstRendering());
            return all;
        }
    }

    /** A deed moves the timetable, so that what customers see is read anew. */
    private void touch(int number) throws IOException, InterruptedException {
        service.expect(201, "POST", "/api/v1/freezes", """
                {"services":["nobody-%d*"],"environments":["*"],"reason":"bench","until":"2199-01-01T00:00:00Z"}""".formatted(number));
    }

    private void awaitEvents() throws IOException, InterruptedException {
        for (int look = 0; look < 600; look++) {
            HttpResponse<String> feed = get(FEED);
            if (feed.statusCode() == 200 && events(feed.body()) >= EVENTS) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException(
                "the feed has not all of its events: " + events(get(FEED).body()));
    }

    private static int events(String feed) {
        return feed.split("BEGIN:VEVENT", -1).length - 1;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<Row> rates() throws Exception {
        HttpResponse<String> feed = settled();
        String tag = tag(feed);
        Files.createDirectories(STATIC);
        Files.writeString(STATIC.resolve("bench-feed.txt"), feed.body());
        service.expect(200, "PUT", NoOp.UNDER + "page", get("/").body());
        service.expect(200, "PUT", NoOp.UNDER + "nothing", null);
        Map<String, String> token = Map.of("BENCH_TOKEN", Replica.ADMIN);
        Rotation rotation = new Rotation()
                .with("no-op 304", () -> read(NoOp.UNDER + "nothing", token))
                .with("feed 304", () -> read(FEED, Map.of("BENCH_TAG", tag)))
                .with("static file", () -> read("/assets/bench-feed.txt", Map.of()))
                .with("feed", () -> read(FEED, Map.of()))
                .with("no-op page", () -> read(NoOp.UNDER + "page", token))
                .with("page", () -> read("/", Map.of()));
        System.out.println("warming up");
        rotation.run(Math.max(2, WARM_UP / settings.sliceSeconds() / 6));
        Map<String, Slices> results = rotation.run(settings.rounds());
        if (!tag(get(FEED)).equals(tag)) {
            throw new IllegalStateException("the feed changed meanwhile, so that not all of its answers were 304");
        }
        int kilobytes = feed.body().getBytes(StandardCharsets.UTF_8).length / 1000;
        return List.of(
                row("304 on the feed, " + CONNECTIONS + " connections", results, "feed 304", "no-op 304", 0.9),
                row(
                        String.format(Locale.ROOT, "the feed, %,d events, %,d kB", events(feed.body()), kilobytes),
                        results,
                        "feed",
                        "static file",
                        0.5),
                row("the status page", results, "page", "no-op page", 0.5));
    }

    /** When what was shown of the last bookings has been put down too, which the feed names as its last change. */
    private HttpResponse<String> settled() throws IOException, InterruptedException {
        HttpResponse<String> before = get(FEED);
        for (int look = 0; look < 20; look++) {
            Thread.sleep(3_000);
            HttpResponse<String> now = get(FEED);
            if (tag(now).equals(tag(before))) {
                return now;
            }
            before = now;
        }
        throw new IllegalStateException("the feed does not stop changing");
    }

    private static String tag(HttpResponse<String> feed) {
        return feed.headers().firstValue("ETag").orElseThrow();
    }

    private Slices.Slice read(String path, Map<String, String> with) throws IOException, InterruptedException {
        return new Wrk(service.port(), CONNECTIONS, settings.sliceSeconds())
                .get(path, with)
                .slice();
    }

    private static Row row(String what, Map<String, Slices> results, String ours, String theirs, double least) {
        Slices measured = Objects.requireNonNull(results.get(ours));
        Slices reference = Objects.requireNonNull(results.get(theirs));
        return Row.of(
                what,
                measured.rates(),
                theirs + " " + reference.rates(),
                measured.rateOver(reference),
                String.format(Locale.ROOT, ">= %.1f", least),
                measured.rate() >= least * reference.rate());
    }

    /** Of the request that finds what customers see changed, and has the feed made anew; over HTTP, so it is less in the process. */
    private Row firstRendering() throws Exception {
        double[] millis = new double[COLD];
        double[] again = new double[COLD];
        for (int round = -WARM_UP_COLD; round < COLD; round++) {
            String known = changed(round);
            double first = 0;
            HttpResponse<String> feed;
            do {
                Thread.sleep(20);
                long start = System.nanoTime();
                feed = get(FEED);
                first = (System.nanoTime() - start) / 1e6;
            } while (tag(feed).equals(known));
            long start = System.nanoTime();
            get(FEED);
            if (round >= 0) {
                millis[round] = first;
                again[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        double median = Slices.median(DoubleStream.of(millis));
        Arrays.sort(millis);
        return Row.of(
                "  its first rendering, over HTTP",
                String.format(Locale.ROOT, "%.0f ms (at most %.0f)", median, millis[COLD - 1]),
                String.format(Locale.ROOT, "%.1f ms, the second time", Slices.median(DoubleStream.of(again))),
                "",
                "< 100 ms",
                median < 100);
    }

    /** Books one more, and returns the tag that the feed had before. */
    private String changed(int round) throws IOException, InterruptedException {
        String tag = tag(get(FEED));
        service.expect(201, "POST", "/api/v1/bookings", """
                {"title":"One more %d","link":"https://git.example.com/7","impact":"outage","environment":"staging","services":["%s"],"start":"%s","end":"%s","duration":"PT10M"}""".formatted(
                round, PublicTown.service(round + WARM_UP_COLD), day(round) + "T20:00:00Z", day(round) + "T21:00:00Z"));
        return tag;
    }

    private static String day(int round) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(round + WARM_UP_COLD + 2).toString();
    }
}
