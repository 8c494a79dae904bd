package io.ebbgate.timetable;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reads and compiles a calendars folder in a JVM that has done nothing yet, and prints what that took and left. */
public final class CompileProbe {

    private CompileProbe() {}

    /** Prints {@code compiled}, windows, milliseconds to read, milliseconds to compile, and bytes of heap after collection. */
    public static void main(String[] arguments) throws Unreadable {
        long start = System.nanoTime();
        Sources sources = Sources.read(new CalendarFolder(Path.of(arguments[0])).read(), List.of(), null);
        long read = System.nanoTime();
        var settings =
                new TimetableSettings(Path.of(arguments[0]), Duration.ofDays(8), Duration.ofDays(400), Duration.ZERO);
        Compiled compiled = Compiled.of(sources, Compiled.horizon(Instant.now(), settings), null);
        long done = System.nanoTime();
        Timetable timetable = new Timetable(1, "", sources, compiled, Standing.NOTHING);
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long windows = compiled.windows().values().stream()
                .mapToLong(one -> one.size())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "compiled %d %d %d %d %d%n",
                windows,
                (read - start) / 1_000_000,
                (done - read) / 1_000_000,
                heap,
                timetable.version());
    }
}
