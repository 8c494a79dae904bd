package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Both ways to a decision give the same answer: status, headers and body. */
class ShortWayToDecisionsTest {

    private static final String DECISIONS = "/api/v1/decisions";
    private static final String ASK = """
            {"service":"billing","environment":"production","change":"acme/billing@4f2c91e"}""";
    private static final String MORE = """
            {"service":"billing","environment":"production","change":"c","duration":"PT20M","backOut":"PT5M","note":"nö"}""";

    private static Replica replica;
    private static String covered;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(SettableClock.at("2026-11-29T11:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        covered = replica.post("/api/v1/tokens", Replica.ADMIN, """
                        {"name":"ci","role":"pipeline","services":["search"],"environments":["*"]}""")
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                        List.of("approved", "", ASK),
                        List.of("with all that can be asked", "", MORE),
                        List.of("denied", "", ASK.replace("billing\",", "nobody\",")),
                        List.of(
                                "denied for a caller that must read a 200",
                                "?deny=200",
                                ASK.replace("production", "moon")),
                        List.of("another status for denials", "?deny=418", ASK),
                        List.of("two statuses for denials", "?deny=200&deny=423", ASK),
                        List.of("a parameter that is not known", "?denied=200", ASK),
                        List.of("for a person", "", ASK, "Accept", "text/plain"),
                        List.of("for a person, denied", "", ASK.replace("production", "moon"), "Accept", "text/plain"),
                        List.of("for nobody knows whom", "", ASK, "Accept", "text/plain;q=high"),
                        List.of("for a browser", "", "{}", "Accept", "text/html"),
                        List.of("a retry key that is too long", "", ASK, "Idempotency-Key", "k".repeat(201)),
                        List.of("nothing in it", "", "{}"),
                        List.of("no question", "", "null"),
                        List.of("a list", "", "[]"),
                        List.of("cut short", "", "{\"service\":\"billing\""),
                        List.of("no JSON", "", "service=billing"),
                        List.of("only a space", "", " "),
                        List.of("an unknown property", "", ASK.replace("change", "chanege")),
                        List.of("two services", "", ASK.replace("{", "{\"service\":\"search\",")),
                        List.of("a number for a name", "", ASK.replace("\"billing\"", "7")),
                        List.of("a length that is none", "", MORE.replace("PT20M", "20m")),
                        List.of("more behind it", "", ASK + "]"),
                        List.of("larger than anything", "", ASK.replace("acme", "x".repeat(1 << 21))))
                .map(question -> Arguments.of(
                        question.get(0),
                        question.get(1),
                        question.get(2),
                        question.subList(3, question.size()).toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void bothWaysGiveTheSameAnswer(String name, String query, String body, String[] headers) {
        assertThat(told(replica.post(DECISIONS + query, Replica.ADMIN, body, headers)))
                .as(name)
                .isEqualTo(told(replica.post(DECISIONS + query, Replica.ADMIN, body, theUsualWay(headers))));
    }

    @Test
    void whatATokenDoesNotCoverIsRefusedOnBoth() {
        HttpResponse<String> refused = replica.post(DECISIONS, covered, ASK);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(told(refused)).isEqualTo(told(replica.post(DECISIONS, covered, ASK, theUsualWay())));
    }

    @Test
    void aKeyIsTheSameOnBoth() {
        HttpResponse<String> first = replica.post(DECISIONS, Replica.ADMIN, ASK, "Idempotency-Key", "one");
        assertThat(replica.post(DECISIONS, Replica.ADMIN, ASK, theUsualWay("Idempotency-Key", "one"))
                        .body())
                .isEqualTo(first.body());
        HttpResponse<String> reused = replica.post(DECISIONS, Replica.ADMIN, MORE, "Idempotency-Key", "one");
        assertThat(reused.statusCode()).isEqualTo(422);
        assertThat(told(reused))
                .isEqualTo(told(replica.post(DECISIONS, Replica.ADMIN, MORE, theUsualWay("Idempotency-Key", "one"))));
    }

    @Test
    void aHeaderThatIsGivenTwiceIsReadAlikeOnBoth() throws Exception {
        String approved = twice("application/json");
        assertThat(approved).as("for a person").startsWith("APPROVED");
        assertThat(twice("application/json;charset=UTF-8"))
                .as("the same key, so the same decision")
                .isEqualTo(approved);
        assertThat(replica.post(DECISIONS, Replica.ADMIN, ASK, "Idempotency-Key", "first")
                        .body())
                .as("another key")
                .isNotEqualTo(approved);
    }

    /** Under one series for a status, whatever way it came: each answer once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'service':'billing','environment':'production','change':'c'}",
                "423 | {'service':'billing','environment':'moon','change':'c'}",
                "400 | {}"
            },
            quoteCharacter = '`')
    void bothAreCountedUnderTheSameLabels(int status, String question) {
        String body = question.replace('\'', '"');
        double before = counted(status);
        assertThat(replica.post(DECISIONS, Replica.ADMIN, body).statusCode()).isEqualTo(status);
        assertThat(replica.post(DECISIONS, Replica.ADMIN, body, theUsualWay()).statusCode())
                .isEqualTo(status);
        Awaitility.await().until(() -> counted(status) == before + 2);
    }

    private static double counted(int status) {
        List<String> series = replica.get("/actuator/prometheus", Replica.ADMIN)
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line ->
                        line.contains("uri=\"" + DECISIONS + "\"") && line.contains("status=\"" + status + "\""))
                .toList();
        assertThat(series).hasSizeLessThanOrEqualTo(1);
        return series.isEmpty()
                ? 0
                : Double.parseDouble(
                        series.getFirst().substring(series.getFirst().lastIndexOf(' ')));
    }

    private static String twice(String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + replica.port() + DECISIONS))
                .header("Authorization", "Bearer " + Replica.ADMIN)
                .header("Content-Type", type)
                .header("Idempotency-Key", "first")
                .header("Idempotency-Key", "second")
                .header("Accept", "application/json")
                .header("Accept", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(ASK))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Else the others would compare the usual way with itself. */
    @Test
    void plainJsonIsTakenAndWhatIsNotGoesTheUsualWay() {
        ShortWayToDecisions shortWay = replica.bean(ShortWayToDecisions.class);
        assertThat(shortWay.takes(question("application/json", ASK))).isTrue();
        assertThat(shortWay.takes(question("application/json;charset=UTF-8", ASK)))
                .isFalse();
        assertThat(shortWay.takes(question("application/x-www-form-urlencoded", ASK)))
                .isFalse();
        assertThat(shortWay.takes(question("application/json", ""))).isFalse();
    }

    private static MockHttpServletRequest question(String type, String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", DECISIONS);
        request.setContentType(type);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static String[] theUsualWay(String... headers) {
        return Stream.concat(Stream.of(headers), Stream.of("Content-Type", "application/json;charset=UTF-8"))
                .toArray(String[]::new);
    }

    private record Told(int status, Map<String, List<String>> headers, String body) {}

    /** Without what differs from one answer to the next: numbers on record and in the log, and so how long it is. */
    private static Told told(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("content-length");
        return new Told(
                answer.statusCode(),
                headers,
                answer.body()
                        .replaceAll("\"(id|logId)\":\"[^\"]*\"", "\"$1\":\"\"")
                        .replaceAll("(?i)(decision )\\d+", "$1"));
    }
}
