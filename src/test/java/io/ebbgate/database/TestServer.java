package io.ebbgate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The service's own embedded server, on a directory that is gone with it, and to be stopped and started by tests. */
public final class TestServer implements AutoCloseable {

    /** Unpacked once for all tests until {@code mvn clean}. */
    static final Path PROGRAMS = Path.of("target", "postgresql");

    private final Path directory;
    private EmbeddedPostgres server;

    private TestServer(Path directory) {
        this.directory = directory;
        this.server = EmbeddedPostgres.start(directory, PROGRAMS, EmbeddedPostgres.freePort());
    }

    public static TestServer start() {
        try {
            Files.createDirectories(PROGRAMS);
            return new TestServer(Files.createTempDirectory("ebbgate-test-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that a service with that data directory need not unpack PostgreSQL's programs again. */
    public static void shareProgramsWith(Path data) throws IOException {
        Path programs = Unpacking.into(Files.createDirectories(PROGRAMS).toAbsolutePath(), Platform.current())
                .directory();
        Files.createSymbolicLink(data.resolve(programs.getFileName()), programs);
    }

    /** Returns a JDBC URL with user and password */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(server.port(), database, server.username(), server.password());
    }

    /** Stops it in order; clients lose their connections at once. */
    public void stop() {
        server.close();
    }

    /** Starts it after {@link #stop}, on the same port and with the same data. */
    public void resume() {
        server = EmbeddedPostgres.start(directory, PROGRAMS, server.port());
    }

    /** Freezes all its processes: connections stay, and nothing answers, until {@link #thaw}. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        server.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal) {
        ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        send(signal, postmaster.pid());
        // Only now: a postmaster that still runs may start another.
        postmaster.descendants().forEach(process -> send(signal, process.pid()));
    }

    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
