package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and integrators look at: OpenAPI, metrics, health. */
class SeenFromOutsideTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Replica replica;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .set("ebbgate.mail", "mailbox")
                .start();
        replica.post("/api/v1/decisions", Replica.ADMIN, """
                {"service":"nothing","environment":"production","change":"x"}""");
        replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["billing"],"environments":["production"],"reason":"x"}""");
        document = JSON.readTree(replica.get("/openapi.json", Replica.ADMIN).body());
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void whoeverKnowsTheAddressAloneSeesHowThingsAreAndTheWayToTheConsoleAndFromThereToItsSignIn() {
        HttpResponse<String> door = replica.get("/", null, "Accept", "text/html");
        assertThat(door.statusCode()).isEqualTo(200);
        assertThat(door.body()).contains("href=\"/console\"");
        HttpResponse<String> console = replica.get("/console", null, "Accept", "text/html");
        assertThat(console.headers().firstValue("Location").orElseThrow()).contains("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/decisions",
                "/api/v1/decisions/{id}",
                "/api/v1/gate/{service}/{environment}",
                "/api/v1/freezes",
                "/api/v1/freezes/{id}",
                "/api/v1/calendars",
                "/api/v1/calendars/{name}",
                "/api/v1/calendars/{name}.ics",
                "/api/v1/calendars/{name}/windows",
                "/api/v1/ledger",
                "/api/v1/ledger/verify",
                "/api/v1/tokens"
            })
    void openApiKnowsEveryPath(String path) {
        assertThat(document.get("paths").has(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bookings, bookings",
        "/api/v1/notices, notices",
        "/api/v1/ledger, entries",
        "/api/v1/incidents, incidents",
        "/api/v1/subscribers, subscribers",
        "/api/v1/decisions, decisions",
        "/api/v1/slots, slots"
    })
    void openApiDescribesEachListAsWhatItIs(String path, String property) {
        assertThat(properties(operation("get", path), "200")).contains(property);
    }

    @Test
    void openApiDescribesTheGatesAnswersAsTheyAre() {
        JsonNode asked = operation("post", "/api/v1/decisions");
        for (String status : List.of("200", "423")) {
            assertThat(properties(asked, status)).contains("id", "verdict", "reasons", "earliest");
            assertThat(asked.at("/responses/" + status + "/content").has("text/plain"))
                    .isTrue();
        }
        assertThat(asked.at("/responses/423/headers").has("Retry-After")).isTrue();
        assertThat(named(asked.get("parameters"))).containsExactlyInAnyOrder("Idempotency-Key", "deny");
        for (String type : List.of("application/json", "application/x-www-form-urlencoded")) {
            assertThat(properties(asked.at("/requestBody/content").get(type)))
                    .contains("service", "environment", "change")
                    .doesNotContain("form", "deny");
        }
        JsonNode read = operation("get", "/api/v1/decisions/{id}");
        assertThat(properties(read, "200")).contains("verdict", "by");
        assertThat(named(read.get("parameters"))).containsExactly("id");
    }

    /** A strict client refuses an answer that is not as the document says; most of ours have a null in them. */
    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "/api/v1/decisions, /api/v1/decisions",
        "/api/v1/decisions?limit=1, /api/v1/decisions",
        "/api/v1/gate/billing/production, '/api/v1/gate/{service}/{environment}'",
        "/api/v1/gate/billing/staging, '/api/v1/gate/{service}/{environment}'",
        "/api/v1/ledger, /api/v1/ledger",
        "/api/v1/ledger/verify, /api/v1/ledger/verify",
        "/api/v1/tokens, /api/v1/tokens",
        "/api/v1/freezes, /api/v1/freezes",
        "/api/v1/bookings, /api/v1/bookings",
        "/api/v1/planned-changes, /api/v1/planned-changes",
        "/api/v1/incidents, /api/v1/incidents",
        "/api/v1/calendars, /api/v1/calendars",
        "/api/v1/notices, /api/v1/notices"
    })
    void openApiAllowsWhatIsAnswered(String path, String described) {
        HttpResponse<String> answer = replica.get(path, Replica.ADMIN);
        assertThat(DescribedAnswer.differences(
                        document, operation("get", described), answer.statusCode(), JSON.readTree(answer.body())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "nothing"})
    void openApiAllowsWhatTheGateAnswers(String service) {
        HttpResponse<String> answer = replica.post("/api/v1/decisions", Replica.ADMIN, """
                {"service":"%s","environment":"staging","change":"x","duration":"PT10M"}""".formatted(service));
        assertThat(DescribedAnswer.differences(
                        document,
                        operation("post", "/api/v1/decisions"),
                        answer.statusCode(),
                        JSON.readTree(answer.body())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bookings",
                "planned-changes",
                "freezes",
                "overrides",
                "incidents",
                "people",
                "tokens",
                "tokens/mine",
                "subscribers"
            })
    void openApiSaysWhatIsCreated(String things) {
        JsonNode answers = operation("post", "/api/v1/" + things).get("responses");
        assertThat(answers.propertyNames()).containsExactlyInAnyOrder("201", "default");
        assertThat(answers.at("/201/content/application~1json/schema").has("$ref"))
                .isTrue();
    }

    @Test
    void openApiSaysThatACalendarIsNewOrWasThere() {
        JsonNode put = operation("put", "/api/v1/calendars/{name}");
        for (String status : List.of("200", "201")) {
            assertThat(properties(put, status)).contains("lint");
        }
    }

    @Test
    void openApiSaysOfEveryOperationHowAProblemLooks() {
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation
                                .at("/responses/default/content/application~1problem+json/schema/$ref")
                                .asString())
                        .as(operation.get("operationId").asString())
                        .isEqualTo("#/components/schemas/Problem");
            }
        }
        assertThat(document.at("/components/schemas/Problem/properties").propertyNames())
                .contains("title", "detail", "errors");
    }

    @Test
    void openApiHasNothingThatOnlyRefusesOrThatOnlyOurPagesCall() {
        assertThat(document.get("paths").propertyNames())
                .doesNotContain("/api/v2/**", "/badge/{service}", "/console/calendar/events");
    }

    @Test
    void openApiKnowsWhatIsNeitherJsonNorBehindAToken() {
        assertThat(operation("post", "/api/v1/subscribers/import")
                        .at("/requestBody/content")
                        .propertyNames())
                .containsExactly("text/csv");
        assertThat(operation("post", "/api/v1/bounces").has("parameters")).isFalse();
        assertThat(types(operation("get", "/feeds/{file}"))).containsExactly("text/calendar", "application/atom+xml");
        assertThat(types(operation("get", "/api/v1/calendars/{name}.ics"))).containsExactly("text/calendar");
        assertThat(types(operation("get", "/badge/{service}/gate.svg"))).containsExactly("image/svg+xml");
        assertThat(document.at("/security/0").has("token")).isTrue();
        for (JsonNode open : List.of(
                operation("post", "/api/v1/subscriptions"),
                operation("get", "/api/v1/subscriptions/{key}/feed"),
                operation("get", "/feeds/{file}"))) {
            assertThat(open.get("security").isEmpty()).isTrue();
        }
    }

    private static JsonNode operation(String method, String path) {
        return document.get("paths").get(path).get(method);
    }

    private static Collection<String> types(JsonNode operation) {
        return operation.at("/responses/200/content").propertyNames();
    }

    private static Collection<String> properties(JsonNode operation, String status) {
        return properties(operation.at("/responses/" + status + "/content/application~1json"));
    }

    private static Collection<String> properties(JsonNode body) {
        String schema = body.at("/schema/$ref").asString();
        return document.at(schema.substring(1) + "/properties").propertyNames();
    }

    private static List<String> named(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(parameter -> parameter.get("name").asString())
                .toList();
    }

    @Test
    void theApiPageOpensInABrowserWithTheTokenAsPassword() {
        String basic = Base64.getEncoder().encodeToString(("anyone:" + Replica.ADMIN).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> page =
                replica.get("/swagger-ui/index.html", null, "Authorization", "Basic " + basic, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
        HttpResponse<String> redirect =
                replica.get("/docs", null, "Authorization", "Basic " + basic, "Accept", "text/html");
        assertThat(redirect.statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ebbgate_incidents_open",
                "ebbgate_incidents_overdue",
                "ebbgate_incidents_drafts",
                "ebbgate_decisions_reasons_total{reason=\"unknown-service\",verdict=\"deny\"}",
                "ebbgate_decision_seconds_count",
                "ebbgate_changes_overdue",
                "ebbgate_deadlines_near",
                "ebbgate_overrides_used_total",
                "ebbgate_overrides_in_force",
                "ebbgate_overrides_unreviewed",
                "ebbgate_password_seconds_count",
                "ebbgate_notices_waiting",
                "ebbgate_notices_oldest_due_seconds",
                "ebbgate_ledger_batch_count",
                "ebbgate_ledger_waiting",
                "ebbgate_timetable_version",
                "ebbgate_timetable_age_seconds",
                "ebbgate_timetable_readable",
                "ebbgate_timetable_reload_failures_total"
            })
    void prometheusFindsTheMetric(String name) {
        assertThat(replica.get("/actuator/prometheus", Replica.ADMIN).body())
                .containsPattern("\n" + Pattern.quote(name) + "[ {]");
        assertThat(replica.get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsForAllToSeeAndItsDetailsAreNot(String path) {
        HttpResponse<String> health = replica.get(path, null);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("UP").doesNotContain("PostgreSQL");
    }

    @Test
    void healthTellsThoseWhoMayKnowOfTheTimetable() {
        assertThat(replica.get("/actuator/health", Replica.ADMIN).body()).contains("\"timetable\"", "\"version\"");
    }
}
