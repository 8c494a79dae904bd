package io.ebbgate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody outside, with a token, who talks to one service. */
record Client(URI service, String token) {

    static final JsonMapper JSON = new JsonMapper();

    /** No answer takes so long; what does counts as none. */
    private static final Duration GUARD = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    static Client of(Replica replica) {
        return new Client(URI.create("http://127.0.0.1:" + replica.port()), Replica.ADMIN);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    HttpResponse<String> get(String path) throws IOException {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(GUARD)
                .header("Authorization", "Bearer " + token)
                .setHeader("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a change under a key of the same name. */
    HttpResponse<String> ask(String environment, String change) throws IOException {
        return post("/api/v1/decisions", question(environment, change), "Idempotency-Key", change);
    }

    HttpResponse<String> askWithoutKey(String environment, String change) throws IOException {
        return post("/api/v1/decisions", question(environment, change));
    }

    private static String question(String environment, String change) {
        return """
                {"service":"billing","environment":"%s","change":"%s"}""".formatted(environment, change);
    }
}
