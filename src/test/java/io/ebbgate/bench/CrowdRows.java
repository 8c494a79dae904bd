package io.ebbgate.bench;

import io.ebbgate.bench.Load.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The gate while a crowd is at the status page, against the gate alone. */
final class CrowdRows {

    private static final int PIPELINES = 32;
    private static final int WARM_UP = 10;
    private static final String ALONE = "gate alone";
    private static final String CROWDED = "with a crowd";

    /** How many look at once, and how long each rests: so many a second, less what an answer takes. */
    private static final int READERS = 220;

    private static final int PAUSE_MILLIS = 85;
    private static final int LEAST_CROWD = 2_000;

    private CrowdRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        if (Commands.find("wrk").isEmpty()) {
            return List.of(Row.skipped("the gate while a crowd looks", Wrk.MISSING));
        }
        Path data = work.resolve("crowd-data");
        try (Service service = Service.start(settings.jvm(), data, PublicTown.folder(work.resolve("crowd")), null)
                .ready()) {
            Records records = Records.in(data);
            records.requireDurable();
            Load load = new Load(service, records, settings.sliceSeconds());
            load.learn(Question.APPROVED);
            System.out.println("warming up");
            rotation(settings, service, load, new Slices()).run(Math.max(3, WARM_UP / settings.sliceSeconds()));
            Slices crowd = new Slices();
            return rows(rotation(settings, service, load, crowd).run(settings.rounds()), crowd);
        }
    }

    private static Rotation rotation(Settings settings, Service service, Load load, Slices crowd) {
        return new Rotation()
                .with(ALONE, () -> load.durable(Question.APPROVED, PIPELINES))
                .with(CROWDED, () -> crowded(settings, service, load, crowd));
    }

    private static Slices.Slice crowded(Settings settings, Service service, Load load, Slices crowd) throws Exception {
        List<Slices.Slice> seen = new ArrayList<>();
        Thread readers = Thread.ofPlatform().start(() -> {
            try {
                seen.add(new Wrk(service.port(), READERS, settings.sliceSeconds())
                        .get("/", Map.of("BENCH_PAUSE", String.valueOf(PAUSE_MILLIS), "BENCH_ENCODING", "gzip"))
                        .slice());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        Slices.Slice decided = load.durable(Question.APPROVED, PIPELINES);
        readers.join();
        crowd.add(seen.getFirst());
        return decided;
    }

    private static List<Row> rows(Map<String, Slices> results, Slices crowd) {
        Slices alone = Objects.requireNonNull(results.get(ALONE));
        Slices crowded = Objects.requireNonNull(results.get(CROWDED));
        return List.of(
                Row.of(
                        String.format(Locale.ROOT, "durable decisions, %,.0f/s on the status page", crowd.rate()),
                        crowded.rates(),
                        "alone " + alone.rates(),
                        crowded.rateOver(alone),
                        ">= 0.80",
                        crowded.rate() >= 0.8 * alone.rate() && crowd.rate() >= LEAST_CROWD),
                Row.reported("  99th percentile", crowded.p99s(), "alone " + alone.p99s(), crowded.p99Over(alone)),
                Row.reported("  the page's own", crowd.p99s(), "", ""));
    }
}
