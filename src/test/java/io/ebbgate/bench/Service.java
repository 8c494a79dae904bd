package io.ebbgate.bench;

import io.ebbgate.Replica;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The service in a process of its own. */
final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int port;
    private final Path log;

    private Service(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** From the class path that we have, so that the no-op is in it; where no database is given, on one of its own in {@code data}. */
    static Service start(List<String> jvm, Path data, Path calendars, @Nullable Records database) throws IOException {
        List<String> command = new ArrayList<>(List.of(Commands.ofJdk("java")));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.ebbgate.Ebbgate"));
        command.add("--spring.profiles.active=bench");
        return launch(command, data, calendars, database);
    }

    /** As operators start it. */
    static Service startJar(Path data, Path calendars) throws IOException {
        return launch(List.of(Commands.ofJdk("java"), "-jar", "target/ebbgate.jar"), data, calendars, null);
    }

    private static Service launch(List<String> start, Path data, Path calendars, @Nullable Records database)
            throws IOException {
        int port = freePort();
        Path log = data.resolveSibling("service-" + port + ".log");
        List<String> command = new ArrayList<>(start);
        command.add("--server.port=" + port);
        command.add("--ebbgate.data=" + data);
        command.add("--ebbgate.calendars=" + calendars);
        command.add("--ebbgate.bootstrap-token=" + Replica.ADMIN);
        if (database != null) {
            command.add("--spring.datasource.url=" + database.url());
            command.add("--spring.datasource.username=" + database.username());
            command.add("--spring.datasource.password=" + database.password());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Service(process, port, log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /**
     * Asks until there is an answer that is no failure, and returns it. Until somebody listens it only knocks, 50 times a second: a request
     * that fails costs a good part of a processor, which the one that starts would lack.
     */
    HttpResponse<String> await(String method, String path, @Nullable String body) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                HttpResponse<String> answer = send(method, path, body);
                if (answer.statusCode() < 500) {
                    return answer;
                }
            } catch (IOException notYet) {
                // Not up yet: tried again until the deadline, which has its own answer.
                LockSupport.parkNanos(20_000_000);
            }
        }
        throw new IllegalStateException("the service does not answer, see " + log);
    }

    /** Waits until it takes requests; where it never does, it is stopped. */
    Service ready() throws IOException, InterruptedException {
        try {
            await("GET", "/actuator/health/readiness", null);
            return this;
        } catch (IllegalStateException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    /** The body of an answer that must have this status. */
    String expect(int status, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() != status) {
            throw new IOException(
                    method + " " + path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + Replica.ADMIN)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** One number of the service's own metrics, 0 where it has none of that name yet. */
    long metric(String name) throws IOException, InterruptedException {
        return expect(200, "GET", "/actuator/prometheus", null)
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("the service did not stop within a minute, see " + log);
    }
}
