package io.ebbgate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** From {@code java -jar} to the first decision, on a database that is there already. */
final class StartRows {

    private static final int STARTS = 3;
    private static final double MOST_SECONDS = 6;

    private StartRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        if (!Files.exists(Path.of("target", "ebbgate.jar"))) {
            return List.of(Row.skipped("start to first decision", "there is no target/ebbgate.jar"));
        }
        Path data = work.resolve("data");
        Path calendars = Folder.small(work.resolve("calendars"), Instant.now());
        System.out.printf(Locale.ROOT, "first start, makes or finds the database: %.1f s%n", start(data, calendars));
        double[] seconds = new double[STARTS];
        for (int run = 0; run < STARTS; run++) {
            seconds[run] = start(data, calendars);
            System.out.printf(Locale.ROOT, "start: %.1f s%n", seconds[run]);
        }
        double median = Slices.median(DoubleStream.of(seconds));
        return List.of(Row.of(
                "java -jar to the first decision",
                String.format(Locale.ROOT, "%.1f s (median of %d)", median, STARTS),
                "",
                "",
                "< 6 s, aim",
                median < MOST_SECONDS));
    }

    private static double start(Path data, Path calendars) throws Exception {
        long start = System.nanoTime();
        try (Service service = Service.startJar(data, calendars)) {
            var answer = service.await("POST", "/api/v1/decisions", """
                    {"service":"billing","environment":"production","change":"acme/billing@4f2c91e"}""");
            double seconds = (System.nanoTime() - start) / 1e9;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the first decision was answered with " + answer.statusCode());
            }
            return seconds;
        }
    }
}
