package io.ebbgate.notice;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Somebody's endpoint: it verifies what comes with the library of the standard, and answers as a test wants it. */
final class Receiver implements AutoCloseable {

    private static final Answer OK = new Answer(200, null);

    private final String secret;
    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Got> got = new CopyOnWriteArrayList<>();

    /** @param retryAfter null for none */
    record Answer(int status, @Nullable String retryAfter) {}

    /**
     * A request.
     *
     * @param verified whether its signature is right
     * @param status what was answered
     */
    record Got(String id, String timestamp, boolean verified, String body, int status) {}

    /** @param port 0 for any that is free */
    Receiver(int port, String secret) {
        this.secret = secret;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = exchange.getRequestHeaders();
            Answer next = answers.poll();
            Answer answer = next == null ? OK : next;
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    verifies(body, headers),
                    body,
                    answer.status()));
            String retryAfter = answer.retryAfter();
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    private boolean verifies(String body, Map<String, List<String>> headers) {
        try {
            new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        }
    }

    /** How the next request is answered that has no answer yet; those after all of these are taken. */
    void answers(int status, String retryAfter) {
        answers.add(new Answer(status, retryAfter));
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    List<Got> got() {
        return got;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
