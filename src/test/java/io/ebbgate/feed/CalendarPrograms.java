package io.ebbgate.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A customer with Debian's own programs: vdirsyncer, which subscribes to a feed, and khal, which shows what it got. Where they are
 * missing, the tests that need them are skipped and say why; in CI they fail.
 */
final class CalendarPrograms {

    private final Path home;

    private CalendarPrograms(Path home) {
        this.home = home;
    }

    /** Subscribes to the feed at that address. */
    static CalendarPrograms subscribe(Path home, String url) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/vdirsyncer")) || !Files.isExecutable(Path.of("/usr/bin/khal"))) {
            String reason = "vdirsyncer and khal are missing; on Debian: apt-get install vdirsyncer khal";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
        }
        CalendarPrograms programs = new CalendarPrograms(home);
        Files.createDirectories(home.resolve("calendar"));
        Files.writeString(home.resolve("vdirsyncer.conf"), """
                [general]
                status_path = "HOME/status/"
                [pair maintenance]
                a = "feed"
                b = "local"
                collections = null
                conflict_resolution = "a wins"
                [storage feed]
                type = "http"
                url = "URL"
                [storage local]
                type = "filesystem"
                path = "HOME/calendar/"
                fileext = ".ics"
                """.replace("HOME", home.toString())
                .replace("URL", url));
        Files.writeString(home.resolve("khal.conf"), """
                [calendars]
                [[maintenance]]
                path = HOME/calendar/
                readonly = True
                [locale]
                timeformat = %H:%M
                dateformat = %Y-%m-%d
                longdateformat = %Y-%m-%d
                datetimeformat = %Y-%m-%d %H:%M
                longdatetimeformat = %Y-%m-%d %H:%M
                local_timezone = America/Los_Angeles
                default_timezone = America/Los_Angeles
                [sqlite]
                path = HOME/khal.db
                """.replace("HOME", home.toString()));
        programs.run("vdirsyncer", "-c", "vdirsyncer.conf", "discover");
        return programs;
    }

    /** Looks at the feed again, and answers what the calendar shows in December: start, end, status and title of each event. */
    List<String> shown() throws IOException {
        run("vdirsyncer", "-c", "vdirsyncer.conf", "sync");
        String list = run(
                "khal",
                "-c",
                "khal.conf",
                "list",
                "--notstarted",
                "--day-format",
                "",
                "--format",
                "{start-long} to {end-long} {status}{title}",
                "2026-12-01",
                "18d");
        return list.lines().filter(line -> !line.isBlank()).toList();
    }

    /** How many events it keeps, in whatever month. */
    long kept() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("calendar"))) {
            return files.count();
        }
    }

    private String run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectError(home.resolve("errors.txt").toFile());
        // Python asks it whether there is more than ASCII.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", command) + "\n" + output + Files.readString(home.resolve("errors.txt")));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }
}
