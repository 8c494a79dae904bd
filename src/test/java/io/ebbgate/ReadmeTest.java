package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.database.OldestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of README.md, in its order and in one shell, and compares what comes back with what it shows. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern CURL_FAILED = Pattern.compile("curl: \\((\\d+)\\)");
    private static final Pattern PART =
            Pattern.compile("\\.\\.\\.|\\b20\\d\\d[a-z]\\b|\\d+|\\s+|[^\\d\\s.]+|\\.", Pattern.DOTALL);
    private static final String MARK = "=== exit code ";

    @TempDir
    private Path directory;

    /** @param shown what the page shows as its output, empty where it shows none */
    private record Command(String line, String shown) {

        int exitCode() {
            Matcher failed = CURL_FAILED.matcher(shown);
            return failed.find() ? Integer.parseInt(failed.group(1)) : 0;
        }

        /** Numbers may be others, white space may be less, and three dots stand for anything. */
        Pattern shape() {
            StringBuilder shape = new StringBuilder();
            Matcher parts = PART.matcher(shown);
            while (parts.find()) {
                String part = parts.group();
                if (part.equals("...")) {
                    shape.append(".*?");
                } else if (part.isBlank()) {
                    shape.append("\\s*");
                } else if (part.matches("20\\d\\d[a-z]")) {
                    shape.append("20\\d\\d[a-z]");
                } else {
                    shape.append(part.matches("\\d+") ? "\\d+" : Pattern.quote(part));
                }
            }
            return Pattern.compile(shape + (shown.endsWith("...") ? ".*" : ""), Pattern.DOTALL);
        }
    }

    /** What a command did. */
    private record Outcome(int exitCode, String output) {}

    @Test
    void everyCommandDoesWhatThePageShows() throws IOException, InterruptedException {
        List<Command> commands = commands(Files.readString(Path.of("README.md")));
        assertThat(commands).hasSizeGreaterThan(20);
        List<Command> asked = new ArrayList<>();
        for (Command command : commands) {
            if (isMake(command)) {
                assertThat(shell(Path.of(""), command.line().replaceFirst("make", "make -n")))
                        .hasSize(1);
            } else {
                asked.add(command);
            }
        }
        follow(asked, TestPostgres.freshMigratedDatabase());
    }

    /** The page goes through all that the service does, so this shows that what it asks of PostgreSQL is there. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void allThatItAsksForWorksOnTheOldestPostgresToo() throws IOException, InterruptedException, SQLException {
        List<Command> asked = commands(Files.readString(Path.of("README.md"))).stream()
                .filter(command -> !isMake(command))
                .toList();
        try (OldestServer server = OldestServer.start()) {
            assertThat(version(server)).startsWith("15.");
            follow(asked, server.url());
        }
    }

    private static String version(OldestServer server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url())) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private static boolean isMake(Command command) {
        return command.line().startsWith("make ");
    }

    private void follow(List<Command> asked, String database) throws IOException, InterruptedException {
        prepare();
        try (Replica replica = Replica.on(database)
                .calendars(directory.resolve("calendars"))
                .clock(SettableClock.at("2026-11-30T18:00:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start()) {
            compare(asked, run(asked, replica.port()));
        }
    }

    private static List<Command> commands(String page) {
        List<Command> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).equals("html")) {
                continue;
            }
            assertThat(block.group(1)).as("blocks that hold commands are run").isEqualTo("console");
            for (String text : block.group(2).split("(?m)^\\$ ", -1)) {
                if (!text.isBlank()) {
                    int end = text.indexOf('\n');
                    commands.add(new Command(
                            text.substring(0, end), text.substring(end).strip()));
                }
            }
        }
        return commands;
    }

    private void prepare() throws IOException {
        Path calendars = Files.createDirectories(directory.resolve("calendars"));
        try (var shipped = Files.list(Path.of("calendars"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, calendars.resolve(file.getFileName()));
            }
        }
        Files.writeString(Files.createDirectories(directory.resolve(".ebbgate")).resolve("token"), Replica.ADMIN);
    }

    private List<Outcome> run(List<Command> commands, int port) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Command command : commands) {
            script.append(command.line().replace("localhost:8080", "localhost:" + port))
                    .append("\necho \"\n")
                    .append(MARK)
                    .append("$?\"\n");
        }
        return shell(directory, script.toString());
    }

    /** One outcome for each marked command, or one for all where none is marked. */
    private static List<Outcome> shell(Path directory, String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        List<Outcome> outcomes = new ArrayList<>();
        Matcher marked = Pattern.compile("(?s)(.*?)\\n" + MARK + "(\\d+)\\n").matcher(output);
        while (marked.find()) {
            outcomes.add(new Outcome(
                    Integer.parseInt(marked.group(2)), marked.group(1).strip()));
        }
        return outcomes.isEmpty() ? List.of(new Outcome(0, output)) : outcomes;
    }

    private static void compare(List<Command> commands, List<Outcome> outcomes) {
        assertThat(outcomes).hasSameSizeAs(commands);
        SoftAssertions all = new SoftAssertions();
        for (int number = 0; number < commands.size(); number++) {
            Command command = commands.get(number);
            Outcome outcome = outcomes.get(number);
            all.assertThat(outcome.exitCode())
                    .as(command.line() + "\n" + outcome)
                    .isEqualTo(command.exitCode());
            all.assertThat(outcome.output()).as(command.line()).matches(command.shape());
        }
        all.assertAll();
    }
}
