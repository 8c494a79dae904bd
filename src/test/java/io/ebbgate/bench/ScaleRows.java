package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Ten thousand services and a million windows: compiled, kept, and frozen on two replicas. */
final class ScaleRows {

    private static final int MOST_MEBIBYTES = 600;

    /** More than the most that may live, or that could not be missed. */
    private static final String HEAP = "-Xmx2g";

    private static final List<String> JVM = List.of(HEAP);
    private static final int COMPILATIONS = 3;
    private static final Pattern USED = Pattern.compile("heap\\s.*?\\bused (\\d+)K");

    private ScaleRows() {}

    static List<Row> measure(Settings settings, Path work) throws Exception {
        Path calendars = Folder.large(work.resolve("large"), LocalDate.now(ZoneOffset.UTC));
        List<Row> rows = new ArrayList<>(compile(calendars));
        List<String> jvm = new ArrayList<>(settings.jvm());
        jvm.addAll(JVM);
        Path data = work.resolve("scale-data");
        try (Service one = Service.start(jvm, data, calendars, null).ready();
                Service other = Service.start(jvm, work.resolve("none"), calendars, Records.in(data))
                        .ready()) {
            rows.add(heap(one));
            rows.addAll(new FreezeRounds(one, other).rows());
        }
        return rows;
    }

    private static List<Row> compile(Path calendars) throws IOException, InterruptedException {
        List<long[]> runs = new ArrayList<>();
        for (int run = 0; run < COMPILATIONS; run++) {
            long[] numbers = probe(calendars);
            System.out.println("windows, ms to read, ms to compile, heap: " + Arrays.toString(numbers));
            if (numbers[0] < 0.99 * Folder.SERVICES * Folder.WINDOWS) {
                throw new IOException("only " + numbers[0] + " windows were compiled");
            }
            runs.add(numbers);
        }
        double millis = median(runs, run -> run[1] + run[2]);
        double heap = median(runs, run -> run[3]) / (1 << 20);
        return List.of(
                Row.of(
                        String.format(Locale.ROOT, "read and compile %,d windows, fresh JVM", runs.getFirst()[0]),
                        String.format(
                                Locale.ROOT,
                                "%.1f s (reading %.1f)",
                                millis / 1000,
                                median(runs, run -> run[1]) / 1000),
                        "",
                        "",
                        "< 10 s",
                        millis < 10_000),
                Row.of(
                        "  heap after collection, timetable alone",
                        String.format(Locale.ROOT, "%.0f MiB", heap),
                        HEAP,
                        "",
                        "< 600 MiB",
                        heap < MOST_MEBIBYTES));
    }

    private static double median(List<long[]> runs, ToLongFunction<long[]> of) {
        return Slices.median(runs.stream().mapToLong(of).asDoubleStream());
    }

    private static long[] probe(Path calendars) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Commands.ofJdk("java")));
        command.addAll(JVM);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.ebbgate.timetable.CompileProbe",
                calendars.toString()));
        return Commands.run(Map.of(), command)
                .lines()
                .filter(line -> line.startsWith("compiled "))
                .map(line -> Arrays.stream(line.split(" "))
                        .skip(1)
                        .mapToLong(Long::parseLong)
                        .toArray())
                .findFirst()
                .orElseThrow();
    }

    /** Of a whole replica, which loaded the folder with as much room. */
    private static Row heap(Service service) throws IOException, InterruptedException {
        String pid = Long.toString(service.pid());
        Commands.run(Map.of(), List.of(Commands.ofJdk("jcmd"), pid, "GC.run"));
        String info = Commands.run(Map.of(), List.of(Commands.ofJdk("jcmd"), pid, "GC.heap_info"));
        double used = DoubleStream.of(USED.matcher(info)
                                .results()
                                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                                .toArray())
                        .sum()
                / 1024;
        if (used == 0) {
            throw new IOException("no heap size in " + info);
        }
        return Row.of(
                "  heap after collection, whole replica",
                String.format(Locale.ROOT, "%.0f MiB", used),
                HEAP,
                "",
                "< 600 MiB",
                used < MOST_MEBIBYTES);
    }
}
