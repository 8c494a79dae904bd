package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that subscribe themselves, and answer a challenge for it. */
class WebhookTest {

    private record Got(Map<String, List<String>> headers, String body) {}

    private static final List<Got> GOT = new CopyOnWriteArrayList<>();
    private static volatile int status;
    private static volatile UnaryOperator<String> answer = WebhookTest::challenge;
    private static HttpServer server;
    private static Town town;

    @BeforeAll
    static void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", WebhookTest::serve);
        server.start();
        town = Town.open();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            GOT.add(new Got(exchange.getRequestHeaders(), body));
            byte[] said = answer.apply(body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
        }
    }

    @AfterAll
    static void close() {
        town.close();
        server.stop(0);
    }

    @BeforeEach
    void fresh() {
        GOT.clear();
        status = 200;
        answer = WebhookTest::challenge;
        town.forgetRequests();
    }

    private static String challenge(String body) {
        return JsonPath.read(body, "$.data.challenge");
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private static HttpResponse<String> subscribe(String path) {
        return town.subscribe("{\"channel\":\"webhook\",\"address\":\"" + url(path)
                + "\",\"zone\":\"UTC\",\"services\":[\"billing\"]}");
    }

    @Test
    void isToldOnceItSaidTheChallengeThatWasSigned() throws Exception {
        HttpResponse<String> welcome = subscribe("good");
        assertThat(welcome.statusCode()).as(welcome.body()).isEqualTo(202);
        String secret = JsonPath.read(welcome.body(), "$.secret");
        Got got = GOT.getFirst();
        assertThat(JsonPath.<String>read(got.body(), "$.type")).isEqualTo("subscription.challenge");
        new Signed(secret).verify(got.body(), HttpHeaders.of(got.headers(), (_, _) -> true));
        long id = town.id(url("good"));
        assertThat(town.state(id)).isEqualTo("active");
        Subscriber subscriber = town.subscriber(id);
        assertThat(subscriber.secret()).isEqualTo(secret);
        String preferences = JsonPath.read(welcome.body(), "$.preferences");
        assertThat(preferences).endsWith("/subscription/" + town.key(id));
    }

    /** The reference library checks the time by the machine's clock, and ours is set: so its own signature is compared. */
    private record Signed(String secret) {

        void verify(String body, HttpHeaders headers) throws Exception {
            String id = headers.firstValue("webhook-id").orElseThrow();
            long timestamp = headers.firstValueAsLong("webhook-timestamp").orElseThrow();
            assertThat(timestamp).isEqualTo(Town.NOON.getEpochSecond());
            assertThat(headers.firstValue("webhook-signature")).contains(new Webhook(secret).sign(id, timestamp, body));
        }
    }

    @Test
    void mayAnswerInJson() {
        answer = body -> "{\"challenge\": \"" + challenge(body) + "\"}";
        assertThat(subscribe("json").statusCode()).isEqualTo(202);
        assertThat(town.state(town.id(url("json")))).isEqualTo("active");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    echoes all | 200 | ECHO  | must be the challenge
                    says ok    | 200 | ok    | must be the challenge
                    is silent  | 204 | -     | must be the challenge
                    fails      | 500 | RIGHT | did not take the challenge
                    is gone    | 410 | RIGHT | did not take the challenge
                    leads on   | 302 | RIGHT | redirects are not followed
                    """)
    void isNotToldWhereItDoesNot(String name, int code, String said, String reason) {
        status = code;
        answer = body -> switch (String.valueOf(said)) {
            case "ECHO" -> body;
            case "RIGHT" -> challenge(body);
            case "null" -> "";
            default -> said;
        };
        String path = name.replace(' ', '-');
        HttpResponse<String> refused = subscribe(path);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].field")).isEqualTo("address");
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].detail")).contains(reason);
        assertThat(town.everything()).doesNotContain(path);
    }

    @Test
    void givesNobodyAnothersSecretThoughTheEndpointEchoes() {
        String first = subscribe("taken").body();
        String before = town.everything();
        HttpResponse<String> second = subscribe("taken");
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(GOT).as("the same is done for both").hasSize(2);
        assertThat(town.everything()).isEqualTo(before);
        String secret = JsonPath.read(second.body(), "$.secret");
        String key = JsonPath.<String>read(second.body(), "$.preferences").replaceFirst(".*/", "");
        assertThat(first).doesNotContain(secret, key);
        assertThat(second.body().replace(secret, "").replace(key, ""))
                .isEqualTo(first.replace(JsonPath.<String>read(first, "$.secret"), "")
                        .replace(JsonPath.<String>read(first, "$.preferences").replaceFirst(".*/", ""), ""));
        assertThat(town.look("/subscription/" + key).statusCode()).isEqualTo(404);
    }

    @Test
    void showsItsSecretOnThePageToo() {
        HttpResponse<String> page = town.post(
                "/subscribe",
                "channel=webhook&zone=UTC&maintenance=true&address="
                        + url("page").replace("/", "%2F"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("whsec_", "/subscription/", "shown this once");
    }
}
