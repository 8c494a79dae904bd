package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and integrators look at: OpenAPI, metrics, health. */
class SeenFromOutsideTest {

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .set("ebbgate.mail", "mailbox")
                .start();
        replica.post("/api/v1/decisions", Replica.ADMIN, """
                {"service":"nothing","environment":"production","change":"x"}""");
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
        JsonNode document = new JsonMapper()
                .readTree(replica.get("/openapi.json", Replica.ADMIN).body());
        assertThat(document.get("paths").has(path)).isTrue();
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
                "ebbgate_decisions_reasons_total{reason=\"unknown-service\",verdict=\"deny\"}",
                "ebbgate_decision_seconds_count",
                "ebbgate_ledger_batch_count",
                "ebbgate_timetable_version",
                "ebbgate_timetable_age_seconds",
                "ebbgate_timetable_reload_failures_total"
            })
    void prometheusFindsTheMetric(String name) {
        assertThat(replica.get("/actuator/prometheus", Replica.ADMIN).body()).contains("\n" + name);
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
