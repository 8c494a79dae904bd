package io.ebbgate.bench;

import io.ebbgate.bench.Load.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Durable decisions, against a no-op on the same server and against pgbench on the same PostgreSQL. */
final class LoadRows {

    private static final int FEW = 32;
    private static final int MANY = 128;
    /** Seconds of each contender before any counts; the compiler wants them. */
    private static final int WARM_UP = 20;

    private static final String NO_OP = "no-op";
    private static final String SHORT_NO_OP = "short no-op";
    private static final String APPROVED = "approved";
    private static final String DENIED = "denied";
    private static final String ALWAYS = "always open";
    private static final String INSERT = "pgbench";

    private final Settings settings;
    private final List<Row> rows = new ArrayList<>();

    private LoadRows(Settings settings) {
        this.settings = settings;
    }

    static List<Row> measure(Settings settings, Path work) throws Exception {
        if (Commands.find("wrk").isEmpty()) {
            return List.of(Row.skipped("durable decisions over HTTP", Wrk.MISSING));
        }
        Path data = work.resolve("data");
        Path calendars = Folder.small(work.resolve("calendars"), Instant.now());
        try (Service service =
                Service.start(settings.jvm(), data, calendars, null).ready()) {
            Records records = Records.in(data);
            records.requireDurable();
            LoadRows load = new LoadRows(settings);
            load.measure(service, records);
            return load.rows;
        }
    }

    private void measure(Service service, Records records) throws Exception {
        Load load = new Load(service, records, settings.sliceSeconds());
        for (Question question : Question.values()) {
            load.learn(question);
        }
        System.out.println("warming up");
        both(load, MANY).run(Math.max(settings.rounds(), WARM_UP / settings.sliceSeconds()));
        Map<String, Slices> few = few(load, records);
        if (settings.wants("http")) {
            target(FEW, few);
            report(DENIED, few);
            report(ALWAYS, few);
            target(MANY, both(load, MANY).run(settings.rounds()));
        }
        if (settings.wants("insert")) {
            insert(few);
        }
    }

    private static Rotation both(Load load, int connections) {
        return new Rotation()
                .with(NO_OP, () -> load.noOp(Question.APPROVED, connections))
                .with(SHORT_NO_OP, () -> load.shortNoOp(connections))
                .with(APPROVED, () -> load.durable(Question.APPROVED, connections));
    }

    private Map<String, Slices> few(Load load, Records records) throws Exception {
        Rotation rotation = both(load, FEW);
        if (settings.wants("http")) {
            rotation.with(DENIED, () -> load.durable(Question.DENIED, FEW))
                    .with(ALWAYS, () -> load.durable(Question.ALWAYS_OPEN, FEW));
        }
        if (settings.wants("insert") && Commands.find("pgbench").isPresent()) {
            PgBench pgBench = new PgBench(records);
            rotation.with(INSERT, () -> pgBench.insert(FEW, settings.sliceSeconds()));
        }
        return rotation.run(settings.rounds());
    }

    private void target(int connections, Map<String, Slices> results) {
        Slices durable = of(results, APPROVED);
        Slices noOp = of(results, NO_OP);
        rows.add(Row.of(
                "durable decisions, " + connections + " connections",
                durable.rates(),
                "no-op " + noOp.rates(),
                durable.rateOver(noOp),
                ">= 0.75",
                durable.rate() >= 0.75 * noOp.rate()));
        rows.add(Row.of(
                "  99th percentile",
                durable.p99s(),
                "no-op " + noOp.p99s(),
                durable.p99Over(noOp),
                "<= 2",
                durable.p99() <= 2 * noOp.p99()));
        Slices shortNoOp = of(results, SHORT_NO_OP);
        rows.add(Row.reported(
                "  against a no-op on their own way",
                durable.rates(),
                "no-op " + shortNoOp.rates(),
                durable.rateOver(shortNoOp)));
    }

    private void report(String name, Map<String, Slices> results) {
        Slices durable = of(results, name);
        Slices noOp = of(results, NO_OP);
        rows.add(Row.reported("  the same, " + name, durable.rates(), "no-op " + noOp.rates(), durable.rateOver(noOp)));
    }

    private void insert(Map<String, Slices> results) {
        if (!results.containsKey(INSERT)) {
            rows.add(Row.skipped("durable decisions, as inserts", PgBench.MISSING));
            return;
        }
        Slices durable = of(results, APPROVED);
        Slices inserts = of(results, INSERT);
        rows.add(Row.of(
                "durable decisions, as inserts",
                durable.rates(),
                "pgbench " + inserts.rates(),
                durable.rateOver(inserts),
                ">= 1.0",
                durable.rate() >= inserts.rate()));
    }

    private static Slices of(Map<String, Slices> results, String name) {
        return Objects.requireNonNull(results.get(name), name);
    }
}
