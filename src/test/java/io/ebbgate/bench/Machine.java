package io.ebbgate.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a table was made on. */
final class Machine {

    private Machine() {}

    static String line(Settings settings) {
        return String.format(
                Locale.ROOT,
                "%d processors, %s, load %.1f, Java %s, %d s a contender in %d slices%s",
                Runtime.getRuntime().availableProcessors(),
                processor(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                settings.seconds(),
                settings.rounds(),
                settings.jvm().isEmpty() ? "" : ", " + settings.jvm());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
