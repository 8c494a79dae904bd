package io.ebbgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemsTest {

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .with(Failing.class)
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void namesAnUnknownPropertyAndThoseThatThereAre() {
        assertThat(error(post("{\"name\":\"a\",\"nmae\":\"b\"}")))
                .containsEntry("field", "nmae")
                .extractingByKey("detail")
                .asString()
                .contains("no such property", "inner", "name", "line 1");
    }

    @Test
    void namesThePathAndTheTypeOfAWrongValue() {
        assertThat(error(post("{\n \"inner\": [{}, {\"at\": \"soon\"}]}")))
                .containsEntry("field", "inner[1].at")
                .extractingByKey("detail")
                .asString()
                .startsWith("expected a time such as 2027-01-31T06:00:00Z (line 2,");
        assertThat(error(post("{\"name\":5}"))).containsEntry("field", "name");
        assertThat(error(post("{\"name\":[]}"))).containsEntry("field", "name");
        assertThat(error(post("{\"inner\":{}}")).get("detail")).startsWith("expected a list");
        assertThat(error(post("[]")).get("detail")).startsWith("expected an object");
    }

    @Test
    void namesWhatIsGivenTwiceSinceNobodyKnowsWhichWasMeant() {
        assertThat(error(post("{\"name\":\"a\",\n \"name\":\"b\"}")))
                .containsEntry("field", "name")
                .extractingByKey("detail")
                .asString()
                .startsWith("it is given twice (line 2,");
        assertThat(error(post("{\"inner\":[{\"at\":null},{\"at\":null,\"at\":null}]}")))
                .containsEntry("field", "inner[1].at");
        assertThat(error(post("{\"inner\":[{}],\"name\":\"a\",\"inner\":[]}"))).containsEntry("field", "inner");
    }

    @Test
    void readsNothingButJson() {
        problem(
                replica.post("/failing/json", Replica.ADMIN, "name: a\nname: b", "Content-Type", "application/yaml"),
                415);
        problem(replica.post("/failing/json", Replica.ADMIN, "\u0000", "Content-Type", "application/cbor"), 415);
    }

    @Test
    void namesTheLineOfMalformedJson() {
        assertThat(error(post("{\n\"name\": }")).get("detail"))
                .startsWith("not JSON: ")
                .contains("line 2, column");
        assertThat(error(post("")).get("detail")).contains("missing");
        assertThat(error(post("{\"name\":\"a\"} x")).get("detail")).contains("not JSON");
    }

    @Test
    void neverNamesAClassOfOurs() {
        for (String body : List.of("{\"nmae\":1}", "{\"inner\":[{\"at\":\"x\"}]}", "[]", "{", "{\"name\":{}}")) {
            assertThat(post(body).body()).doesNotContain("io.ebbgate", "java.", "tools.jackson", "Exception");
        }
    }

    @Test
    void listsAllProblemsThatARoomFound() {
        HttpResponse<String> answer = problem(replica.get("/failing/bad", Replica.ADMIN), 400);
        List<String> fields = JsonPath.read(answer.body(), "$.errors[*].field");
        assertThat(fields).containsExactly("a", "b");
    }

    @Test
    void namesMissingAndWrongParameters() {
        assertThat(error(replica.get("/failing/param", Replica.ADMIN)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("field", "count", "detail", "is missing"));
        assertThat(error(replica.get("/failing/param?count=x", Replica.ADMIN)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("field", "count", "detail", "expected a number"));
    }

    @Test
    void answersRefusalsAsTheyAre() {
        HttpResponse<String> answer = problem(replica.get("/failing/refused", Replica.ADMIN), 409);
        assertThat(answer.body()).contains("In the way", "Move it.");
    }

    @Test
    void keepsItsInsideToItselfWhenSomethingBreaks() {
        HttpResponse<String> answer = problem(replica.get("/failing/broken", Replica.ADMIN), 500);
        assertThat(answer.body()).contains("logId").doesNotContain("hunter2", "IllegalState");
    }

    @Test
    void asksToTryAgainWhenTheDatabaseFails() {
        for (String kind : List.of("query", "transaction", "sql")) {
            HttpResponse<String> answer = problem(replica.get("/failing/database/" + kind, Replica.ADMIN), 503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("logId").doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookings?service=%00", "notices/mailbox?recipient=%00", "notices?booking=%00"})
    void blamesTheRequestAndNotTheDatabaseForWhatNoTextCanHold(String query) {
        HttpResponse<String> answer = problem(replica.get("/console/" + query, Replica.ADMIN), 400);
        assertThat(answer.body()).contains("control character", "logId").doesNotContain("SQL", "UTF8");
    }

    @Test
    void answersWhatSpringRefusesAsProblemsToo() {
        problem(replica.get("/nothing", Replica.ADMIN), 404);
        problem(replica.get("/error", Replica.ADMIN), 404);
        HttpResponse<String> method = problem(replica.delete("/failing/json", Replica.ADMIN, null), 405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        problem(replica.post("/failing/json", Replica.ADMIN, "a", "Content-Type", "text/csv"), 415);
        problem(replica.get("/failing/param?count=1", Replica.ADMIN, "Accept", "image/png"), 406);
    }

    @Test
    void isAProblemWhateverAClientOfTheApiWouldRatherRead() {
        for (String accept : List.of("text/plain", "application/json", "text/html", "*/*")) {
            problem(replica.get("/api/nothing", Replica.ADMIN, "Accept", accept), 404);
            problem(replica.get("/api/failing/bad", Replica.ADMIN, "Accept", accept), 400);
        }
    }

    @Test
    void isAPageForAPersonWithABrowserThatSaysWhatToDo() {
        assertThat(page("/nothing", 404)).contains("What to do", "Start again from Now");
        assertThat(page("/failing/refused", 409)).contains("In the way", "Move it.");
        assertThat(page("/failing/bad", 400)).contains("is wrong", "is worse");
        assertThat(page("/failing/broken", 500))
                .contains("The log has more under")
                .doesNotContain("hunter2");
        assertThat(page("/failing/database/query", 503)).contains("load the page again");
        assertThat(page("/error", 404)).contains("Not Found");
    }

    /** By Tomcat, or by what stands before our own filters. */
    @ParameterizedTest
    @ValueSource(strings = {"/x%00", "/console/x%2Fy", "/console/x%5Cy", "/console/x%25", "/console/x%3B"})
    void isAPageTooWhereThePathItselfIsRefused(String path) {
        assertThat(page(path, 400)).contains("Bad Request", "Go to Now");
        var headers = replica.get(path, null, "Accept", "text/html").headers();
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/x%00", "/feeds/x%25"})
    void isACustomersPageWhereThePathItselfIsRefused(String path) {
        assertThat(page(path, 400)).contains("How things are</a>").doesNotContainIgnoringCase("console", "deployment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/x%00", "/api/x%25"})
    void isAProblemForProgramsWhereThePathItselfIsRefused(String path) {
        problem(replica.get(path, Replica.ADMIN, "Accept", "text/html"), 400);
    }

    private static String page(String path, int status) {
        HttpResponse<String> answer =
                replica.get(path, Replica.ADMIN, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/feeds/unknown-key.ics", "/feeds/a/b", "/badge/nothing.svg", "/embed/nothing", "/brand/nothing"
            })
    void saysNothingOfTheConsoleWhereCustomersAre(String path) {
        assertThat(page(path, 404)).contains("How things are</a>").doesNotContainIgnoringCase("console", "deployment");
    }

    @Test
    void saysNothingOfTheGateToCustomersWhileTheDatabaseIsAway() {
        assertThat(page("/embed/failing/database/query", 503))
                .contains("Not right now")
                .doesNotContainIgnoringCase("console", "deployment", "approved");
        assertThat(page("/embed/failing/broken", 500)).doesNotContainIgnoringCase("console", "approved", "hunter2");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        problem(post("{\"name\":\"" + "a".repeat(2_000_000) + "\"}"), 413);
    }

    @Test
    void answersWhatTomcatRefusesAsProblemsToo() throws IOException {
        assertThat(raw("GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json")
                .contains("{\"title\":\"Bad Request\",\"status\":400}");
        assertThat(raw("GET /a//b;c=1/../%2e HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Type: application/problem+json");
    }

    @Test
    void makesBrowsersCareful() {
        for (String path : List.of("/api/v1/tokens", "/nothing", "/actuator/health")) {
            for (@Nullable String token : new @Nullable String[] {Replica.ADMIN, null}) {
                var headers = replica.get(path, token).headers();
                assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
                assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
                assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
                assertThat(headers.firstValue("Cache-Control"))
                        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            }
        }
    }

    @Test
    void whatTheApiAnswersDoesNothingInABrowser() {
        assertThat(replica.get("/api/v1/tokens", Replica.ADMIN).headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void namesStaticFilesByTheirContentAndLetsBrowsersKeepThem() {
        String page = page("/nothing", 404);
        var links = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(links).hasSize(5).allMatch(link -> link.matches(".*-[0-9a-f]{32}\\.(css|js|svg)"));
        for (String link : links) {
            HttpResponse<String> file = replica.get(link, null);
            assertThat(file.statusCode()).as(link).isEqualTo(200);
            assertThat(file.headers().allValues("Cache-Control"))
                    .containsExactly("max-age=31536000, public, immutable");
        }
    }

    @Test
    void letsAPageRunNoScriptAndTakeNoStyleButFiles() {
        String content = replica.get("/console/x", Replica.ADMIN)
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertThat(content)
                .contains("default-src 'self'", "style-src-elem 'self' 'nonce-")
                .doesNotContain("script-src", "eval");
    }

    @Test
    void describesItselfInOpenApiWithAPageToBrowseIt() {
        String document = replica.get("/openapi.json", Replica.ADMIN).body();
        assertThat((String) JsonPath.read(document, "$.info.title")).isEqualTo("Ebbgate");
        assertThat((String) JsonPath.read(document, "$.info.version")).matches("\\d+\\..*");
        assertThat((String) JsonPath.read(document, "$.components.securitySchemes.token.scheme"))
                .isEqualTo("bearer");
        Map<String, ?> paths = JsonPath.read(document, "$.paths");
        assertThat(paths).containsKey("/api/v1/tokens");
        HttpResponse<String> page = replica.get("/docs", Replica.ADMIN);
        assertThat(page.statusCode()).isEqualTo(302);
        String location = page.headers().firstValue("Location").orElseThrow();
        assertThat(replica.get(location.substring(location.indexOf("/swagger-ui")), Replica.ADMIN)
                        .body())
                .contains("Swagger UI");
    }

    @Test
    void showsMetricsToPrometheus() {
        assertThat(replica.get("/actuator/prometheus", Replica.ADMIN).body()).contains("jvm_memory_used_bytes");
    }

    private static HttpResponse<String> post(String body) {
        return replica.post("/failing/json", Replica.ADMIN, body);
    }

    private static Map<String, String> error(HttpResponse<String> answer) {
        problem(answer, 400);
        List<Map<String, String>> errors = JsonPath.read(answer.body(), "$.errors");
        assertThat(errors).hasSize(1);
        return errors.getFirst();
    }

    private static HttpResponse<String> problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat((Integer) JsonPath.read(answer.body(), "$.status")).isEqualTo(status);
        return answer;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), replica.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    record Body(@Nullable String name, @Nullable List<Inner> inner) {}

    record Inner(@Nullable Instant at) {}

    @RestController
    static class Failing {

        @PostMapping("/failing/json")
        Body json(@RequestBody Body body) {
            return body;
        }

        @GetMapping("/failing/param")
        int param(@RequestParam int count) {
            return count;
        }

        @GetMapping({"/failing/bad", "/api/failing/bad"})
        void bad() {
            throw new BadRequest(List.of(new FieldProblem("a", "is wrong"), new FieldProblem("b", "is worse")));
        }

        @GetMapping("/failing/refused")
        void refused() {
            throw new Refused(HttpStatus.CONFLICT, "In the way", "Move it.");
        }

        @GetMapping({"/failing/broken", "/embed/failing/broken"})
        void broken() {
            throw new IllegalStateException("hunter2");
        }

        @GetMapping({"/failing/database/{kind}", "/embed/failing/database/{kind}"})
        void database(@PathVariable String kind) throws SQLException {
            switch (kind) {
                case "query" -> throw new QueryTimeoutException("hunter2");
                case "transaction" -> throw new CannotCreateTransactionException("hunter2");
                default -> throw new SQLException("hunter2");
            }
        }
    }
}
