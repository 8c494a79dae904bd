package io.ebbgate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own, to be killed. */
final class Service implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final int port;

    private Service(Process process) throws IOException {
        this.process = process;
        BufferedReader output = process.inputReader();
        this.port = port(output);
        Thread.ofPlatform().daemon().start(() -> output.lines().forEach(_ -> {}));
    }

    /** With these properties, and the shipped calendars where none of them says otherwise. */
    static Service start(String... properties) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Ebbgate.class.getName(),
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--ebbgate.bootstrap-token=" + Replica.ADMIN));
        for (String property : properties) {
            command.add("--" + property);
        }
        if (Arrays.stream(properties).noneMatch(property -> property.startsWith("ebbgate.calendars="))) {
            command.add("--ebbgate.calendars=calendars");
        }
        try {
            return new Service(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(BufferedReader output) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new IOException("the service did not start:\n" + String.join("\n", lines));
    }

    Client client() {
        return new Client(URI.create("http://127.0.0.1:" + port), Replica.ADMIN);
    }

    int port() {
        return port;
    }

    /** As {@code kill -9} does: nothing of it runs any more. */
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** As {@code kill} and Ctrl-C do. */
    void terminate() {
        // Not the process' own destroy(), which would close the pipe that the service logs to.
        process.toHandle().destroy();
    }

    /** Its exit code. */
    int waitFor() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        waitFor();
    }
}
