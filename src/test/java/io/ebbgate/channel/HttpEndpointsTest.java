package io.ebbgate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbgate.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEndpointsTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final SettableClock clock = SettableClock.at("2026-12-01T10:00:00Z");
    private final Queue<List<InetAddress>> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private HttpEndpoints endpoints;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        EndpointSettings settings = new EndpointSettings(List.of("127.0.0.1"), Duration.ofMillis(500), DEADLINE);
        endpoints = new HttpEndpoints(settings, this::addresses, SSLContext.getDefault(), clock);
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        List<InetAddress> answer = answers.poll();
        if (answer != null) {
            return answer;
        }
        if (host.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        return List.of(HERE);
    }

    @AfterEach
    void stop() {
        endpoints.close();
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://hooks.example.com:" + server.getAddress().getPort() + path);
    }

    private static Post post(URI url) {
        return new Post(url, Map.of("webhook-id", "ntc_1"), "{\"a\":\"ü\"}");
    }

    private void answer(String path, int status, Map<String, String> headers, byte[] body) {
        server.createContext(path, exchange -> {
            callers.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            send(exchange, body);
        });
    }

    private static void send(HttpExchange exchange, byte[] body) {
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException hungUp) {
            assertThat(hungUp).hasMessageNotContaining("insufficient");
        }
    }

    @Test
    void aPostArrivesAsItWasWrittenUnderTheNameOfItsHost() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        server.createContext("/hook", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            for (String name : List.of("Host", "Content-Type", "User-Agent", "Webhook-Id")) {
                seen.add(exchange.getRequestHeaders().getFirst(name));
            }
            for (String name : List.of("Cookie", "Upgrade", "Accept-Encoding", "Authorization", "Expect")) {
                assertThat(exchange.getRequestHeaders().containsKey(name))
                        .as(name)
                        .isFalse();
            }
            exchange.getResponseHeaders().add("Set-Cookie", "a=b");
            exchange.sendResponseHeaders(200, 2);
            send(exchange, "ok".getBytes(StandardCharsets.UTF_8));
        });
        String[] expected = {
            "POST /hook/a%20b?token=x%2Fy",
            "{\"a\":\"ü\"}",
            url("").getAuthority(),
            "application/json; charset=UTF-8",
            "Ebbgate",
            "ntc_1"
        };
        assertThat(endpoints.post(post(url("/hook/a%20b?token=x%2Fy"))))
                .isEqualTo(new Attempt.Accepted("HTTP 200 OK: ok"));
        assertThat(seen).containsExactly(expected);
        assertThat(endpoints.post(post(url("/hook/a%20b?token=x%2Fy")))).isInstanceOf(Attempt.Accepted.class);
        assertThat(seen).hasSize(12);
    }

    @Test
    void aRedirectIsNotFollowed() {
        answer("/moved", 307, Map.of("Location", "/there"), new byte[0]);
        answer("/there", 200, Map.of(), new byte[0]);
        assertThat(endpoints.post(post(url("/moved"))))
                .isEqualTo(new Attempt.Deferred("HTTP 307 Temporary Redirect (redirects are not followed)", null));
        assertThat(callers).hasSize(1);
    }

    @Test
    void howLongToWaitIsTheirsToSay() {
        answer("/busy", 503, Map.of("Retry-After", "90"), "later".getBytes(StandardCharsets.UTF_8));
        assertThat(endpoints.post(post(url("/busy"))))
                .isEqualTo(new Attempt.Deferred("HTTP 503 Service Unavailable: later", Duration.ofSeconds(90)));
    }

    @Test
    void aNameThatTurnsToAnAddressInsideIsNotFollowedThere() {
        answer("/", 200, Map.of(), new byte[0]);
        answers.add(List.of(HERE));
        answers.add(List.of(InetAddress.ofLiteral("127.0.0.2")));
        assertThat(endpoints.post(post(url("/")))).isInstanceOf(Attempt.Accepted.class);
        assertThat(lookups)
                .as("looked up once: what was looked at is what was connected to")
                .hasValue(1);
        assertThat(endpoints.post(post(url("/"))))
                .isInstanceOfSatisfying(
                        Attempt.Deferred.class,
                        deferred -> assertThat(deferred.why()).contains("https"));
        assertThat(callers).hasSize(1);
    }

    @Test
    void theNextAddressIsTriedWhereTheFirstDoesNotAnswer() throws Exception {
        answer("/", 200, Map.of(), new byte[0]);
        EndpointSettings settings = new EndpointSettings(List.of("127.0.0.0/8"), Duration.ofMillis(500), DEADLINE);
        answers.add(List.of(InetAddress.ofLiteral("127.0.0.9"), HERE));
        try (HttpEndpoints both = new HttpEndpoints(settings, this::addresses, SSLContext.getDefault(), clock)) {
            assertThat(both.post(post(url("/")))).isInstanceOf(Attempt.Accepted.class);
        }
    }

    @Test
    void connectionsAreReused() {
        answer("/", 200, Map.of(), "ok".getBytes(StandardCharsets.UTF_8));
        for (int time = 0; time < 20; time++) {
            assertThat(endpoints.post(post(url("/")))).isInstanceOf(Attempt.Accepted.class);
        }
        assertThat(callers).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsReadToItsFirstKibibyteOnly() {
        AtomicInteger sent = new AtomicInteger();
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write("abcdefgh".repeat(1024).getBytes(StandardCharsets.UTF_8));
                    sent.incrementAndGet();
                }
            }
        });
        assertThat(endpoints.post(post(url("/endless"))))
                .isInstanceOfSatisfying(
                        Attempt.Accepted.class,
                        accepted -> assertThat(accepted.answer())
                                .startsWith("HTTP 200 OK: abcdefgh")
                                .hasSizeLessThan(300));
        assertThat(sent.get()).as("8 KiB each, in the buffers of two sockets").isLessThan(2000);
    }

    @Test
    void whoeverDripsIsLeftAtTheDeadline() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 50, HERE)) {
            Thread.startVirtualThread(() -> drip(slow, "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1000)));
            Attempt attempt = endpoints.post(post(URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/")));
            assertThat(attempt).isEqualTo(new Attempt.Deferred("no whole answer within 1 s", null, true));
        }
    }

    private static void drip(ServerSocket slow, String text) {
        try (Socket socket = slow.accept()) {
            for (byte each : text.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(each);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aHeaderWithoutEndIsNotKept() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 50, HERE)) {
            Thread.startVirtualThread(() -> shout(endless));
            assertThat(endpoints.post(post(URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/"))))
                    .isEqualTo(new Attempt.Deferred("the connection broke (MessageConstraintException)", null, true));
        }
    }

    private static void shout(ServerSocket endless) {
        try (Socket socket = endless.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write(new byte[8192]);
            }
        } catch (IOException gone) {
            assertThat(endless.isBound()).isTrue();
        }
    }

    @Test
    void oneThatHangsTakesNothingFromTheOthers() throws Exception {
        answer("/", 200, Map.of(), new byte[0]);
        try (ServerSocket silent = new ServerSocket(0, 500, HERE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Post hung = post(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"));
            List<Future<Attempt>> hanging = IntStream.range(0, 200)
                    .mapToObj(number -> threads.submit(() -> endpoints.post(hung)))
                    .toList();
            long before = System.nanoTime();
            for (int time = 0; time < 50; time++) {
                assertThat(endpoints.post(post(url("/")))).isInstanceOf(Attempt.Accepted.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(DEADLINE.multipliedBy(5));
            for (Future<Attempt> each : hanging) {
                assertThat(each.get()).isInstanceOf(Attempt.Deferred.class);
            }
        }
    }

    @Test
    void whoeverIsNotThereIsToldOfWithoutThePath() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            closed = socket.getLocalPort();
        }
        assertThat(endpoints.post(post(URI.create("http://127.0.0.1:" + closed + "/secret?token=x"))))
                .isEqualTo(new Attempt.Deferred("no connection: nobody listens there", null));
        assertThat(endpoints.post(post(URI.create("https://nobody.invalid/secret?token=x"))))
                .isEqualTo(new Attempt.Deferred("the host nobody.invalid is not found in DNS", null));
        assertThatThrownBy(() -> endpoints.check(URI.create("https://nobody.invalid/secret")))
                .isInstanceOf(UnsafeEndpoint.class)
                .hasMessageContaining("not found in DNS");
    }

    @Test
    void whatIsAskedForIsGivenWholeOrNotAtAll() {
        answer("/whole", 200, Map.of(), "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
        answer("/large", 200, Map.of(), new byte[256 * 1024]);
        answer("/larger", 200, Map.of(), new byte[256 * 1024 + 1]);
        answer("/moved", 302, Map.of("Location", url("/whole").toString()), new byte[0]);
        assertThat(endpoints.get(url("/whole"))).isEqualTo(new Fetched.Given("{\"a\":\"ü\"}"));
        assertThat(endpoints.get(url("/large"))).isInstanceOf(Fetched.Given.class);
        assertThat(endpoints.get(url("/larger"))).isEqualTo(new Fetched.Nothing("the answer is longer than 256 KiB"));
        assertThat(endpoints.get(url("/moved"))).isEqualTo(new Fetched.Nothing("HTTP 302 Moved Temporarily"));
        assertThat(endpoints.get(URI.create("http://nobody.invalid/")))
                .isEqualTo(new Fetched.Nothing("the host nobody.invalid is not found in DNS"));
        answers.add(List.of(InetAddress.ofLiteral("10.1.2.3")));
        assertThat(endpoints.get(URI.create("https://inside.example.com/")))
                .isInstanceOfSatisfying(
                        Fetched.Nothing.class, none -> assertThat(none.why()).contains("10.1.2.3"));
    }
}
