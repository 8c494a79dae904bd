package io.ebbgate.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Evaluation alone, by JMH in JVMs of its own. Every call is timed and the median counts, which a busy machine moves least. */
final class GateRows {

    private static final double MOST_NANOS = 2_000;

    private GateRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        TimeValue iteration = TimeValue.milliseconds(Math.clamp(settings.seconds() * 100L, 300, 2000));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.ebbgate\\.gate\\.GateBenchmark\\.")
                        .jvm(Commands.ofJdk("java"))
                        .jvmArgsPrepend("-Xmx1g")
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(iteration)
                        .measurementIterations(5)
                        .measurementTime(iteration)
                        .shouldFailOnError(true)
                        .output(work.resolve("jmh.log").toString())
                        .build())
                .run();
        List<Row> rows = new ArrayList<>();
        for (String verdict : List.of("approve", "deny")) {
            rows.addAll(rows(verdict, byWindows(verdict, results)));
        }
        return rows;
    }

    private static Map<Integer, RunResult> byWindows(String verdict, Collection<RunResult> results) {
        Map<Integer, RunResult> found = new TreeMap<>();
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().endsWith("." + verdict)) {
                found.put(Integer.valueOf(result.getParams().getParam("windows")), result);
            }
        }
        return found;
    }

    private static List<Row> rows(String verdict, Map<Integer, RunResult> results) {
        List<Row> rows = new ArrayList<>();
        double smallest = Double.NaN;
        for (var each : results.entrySet()) {
            double nanos = each.getValue().getPrimaryResult().getStatistics().getPercentile(50);
            boolean first = rows.isEmpty();
            smallest = first ? nanos : smallest;
            rows.add(Row.of(
                    String.format(Locale.ROOT, "evaluation, %s at %,d windows", verdict, each.getKey()),
                    text(each.getValue()),
                    first ? "" : String.format(Locale.ROOT, "%.0f ns at %,d", smallest, first(results)),
                    first ? "" : String.format(Locale.ROOT, "%.2f", nanos / smallest),
                    first ? "< 2 µs" : "< 2 µs, <= 3",
                    nanos < MOST_NANOS && nanos <= 3 * smallest));
        }
        return rows;
    }

    private static int first(Map<Integer, RunResult> results) {
        return results.keySet().iterator().next();
    }

    private static String text(RunResult result) {
        var statistics = result.getPrimaryResult().getStatistics();
        return String.format(Locale.ROOT, "%.0f ns (mean %.0f)", statistics.getPercentile(50), statistics.getMean());
    }
}
