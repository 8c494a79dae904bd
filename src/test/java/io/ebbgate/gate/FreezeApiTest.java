package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FreezeApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMIN = Replica.ADMIN;

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static int staging(String service) {
        return replica.post(
                        "/api/v1/decisions",
                        ADMIN,
                        "{\"service\":\"%s\",\"environment\":\"staging\",\"change\":\"x\"}".formatted(service))
                .statusCode();
    }

    @Test
    void aFreezeClosesUntilItIsLiftedAndBothAreOnRecord() {
        assertThat(staging("billing")).isEqualTo(200);
        HttpResponse<String> declared = replica.post("/api/v1/freezes", ADMIN, """
                {"services":["bill*"],"environments":["stag?ng"],"reason":"invoices are being sent"}""");
        assertThat(declared.statusCode()).isEqualTo(201);
        String path = declared.headers().firstValue("Location").orElseThrow();
        assertThat(staging("billing")).isEqualTo(423);
        assertThat(json(replica.get(path, ADMIN)).get("declaredBy").asString()).isEqualTo("bootstrap");
        assertThat(replica.delete(path, ADMIN, null).statusCode())
                .as("a reason is needed")
                .isEqualTo(400);
        JsonNode lifted = json(replica.delete(path, ADMIN, "{\"reason\":\"all are sent\"}"));
        assertThat(lifted.get("liftReason").asString()).isEqualTo("all are sent");
        assertThat(staging("billing")).isEqualTo(200);
        JsonNode again = json(replica.delete(path + "?reason=once%20more", ADMIN, null));
        assertThat(again).as("lifting twice changes nothing").isEqualTo(lifted);
        assertThat(json(replica.delete(path + "?reason=once%20more", ADMIN, "{}")))
                .as("a client that sends a body with everything may give the reason as a parameter too")
                .isEqualTo(lifted);
        JsonNode entries = json(replica.get("/api/v1/ledger?limit=4", ADMIN)).get("entries");
        assertThat(entries.get(1).get("kind").asString()).isEqualTo("freeze-lifted");
        assertThat(entries.get(3).get("kind").asString()).isEqualTo("freeze-declared");
        assertThat(entries.get(3).get("body").get("reason").asString()).isEqualTo("invoices are being sent");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"environments\":[\"*\"],\"reason\":\"x\"}|services",
                "{\"services\":[],\"environments\":[\"*\"],\"reason\":\"x\"}|services",
                "{\"services\":[null],\"environments\":[\"*\"],\"reason\":\"x\"}|services",
                "{\"services\":[\"*\"],\"environments\":[\"*\"]}|reason",
                "{\"services\":[\"*\"],\"environments\":[\"*\"],\"reason\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}|until",
                "{\"services\":[\"*\"],\"environments\":[\"*\"],\"reason\":\"x\",\"until\":\"soon\"}|until",
                "{\"services\":\"*\",\"environments\":[\"*\"],\"reason\":\"x\"}|services",
                "{\"services\":[\"search\",\"biling\"],\"environments\":[\"*\"],\"reason\":\"x\"}|services",
                "{\"services\":[\"*\"],\"environments\":[\"prod\"],\"reason\":\"x\"}|environments"
            })
    void aFreezeThatIsNotClearIsNotDeclared(String body, String field) {
        HttpResponse<String> refused = replica.post("/api/v1/freezes", ADMIN, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(staging("billing")).isEqualTo(200);
    }

    @Test
    void itsEndIsAnsweredAndRecordedAsItIsKept() {
        HttpResponse<String> declared = replica.post("/api/v1/freezes", ADMIN, """
                {"services":["billing"],"environments":["production"],"reason":"x","until":"2199-01-01T00:00:00.123456789Z"}""");
        String path = declared.headers().firstValue("Location").orElseThrow();
        assertThat(json(declared)).isEqualTo(json(replica.get(path, ADMIN)));
        assertThat(json(declared).get("until").asString()).isEqualTo("2199-01-01T00:00:00.123Z");
        assertThat(json(replica.get("/api/v1/ledger?kind=freeze-declared&limit=1", ADMIN))
                        .at("/entries/0/body/until")
                        .asString())
                .isEqualTo("2199-01-01T00:00:00.123Z");
        replica.delete(path + "?reason=x", ADMIN, null);
    }

    @ParameterizedTest(name = "{0} in {1} until {2}: {3}")
    @CsvSource({
        "biling, *, '', The policy knows no biling; known are billing",
        "billing, prod, '', The policy knows no prod; known are production",
        "*, *, +999999-01-01T00:00, must lie between"
    })
    void whatIsTypedWrongIsSaidOnThePage(String services, String environments, String until, String problem) {
        HttpResponse<String> refused = declaredOnThePage(services, environments, until);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(problem);
        assertThat(staging("billing")).isEqualTo(200);
    }

    @Test
    void noneOfTooManyNamesIsLeftOut() {
        HttpResponse<String> refused = declaredOnThePage("bill* ".repeat(1_001), "*", "");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("It holds more than 1000");
        HttpResponse<String> likewise = replica.post("/api/v1/freezes", ADMIN, """
                {"services":["a*"%s],"environments":["*"],"reason":"x"}""".formatted(",\"a*\"".repeat(1_000)));
        assertThat(json(likewise).get("errors").get(0).get("detail").asString()).contains("more than 1000");
    }

    private static HttpResponse<String> declaredOnThePage(String services, String environments, String until) {
        return replica.post(
                "/console/freezes",
                ADMIN,
                "reason=x&zone=UTC&services=%s&environments=%s&until=%s"
                        .formatted(services, environments, until.replace("+", "%2B")),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html");
    }

    @Test
    void onlyManagersFreeze() {
        String pipeline =
                json(replica.post("/api/v1/tokens", ADMIN, """
                        {"name":"ci","role":"pipeline","services":["*"],"environments":["*"]}""")).get("token").asString();
        assertThat(replica.post("/api/v1/freezes", pipeline, "{}").statusCode()).isEqualTo(403);
        assertThat(replica.get("/api/v1/freezes", pipeline).statusCode()).isEqualTo(200);
    }

    @Test
    void theFreezeOfAnIncidentIsSeenNotLiftedAndEndsWithIt() {
        JsonNode incident = json(replica.post(
                "/api/v1/incidents", ADMIN, "{\"services\":[\"billing\"],\"title\":\"Errors when paying\"}"));
        String id = incident.get("id").asString();
        String freeze = "incident-" + id;
        HttpResponse<String> refused = replica.delete("/api/v1/freezes/" + freeze + "?reason=enough", ADMIN, null);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("detail").asString()).contains("ends when that is resolved", "names " + freeze);
        assertThat(page("/console/freezes/" + freeze + "/lift").statusCode()).isEqualTo(409);
        assertThat(page("/console").body())
                .contains("incident " + id + " is open: Errors when paying", "href=\"/console/incidents/" + id + "\"");
        assertThat(page("/console/overrides/new?services=billing&environments=production")
                        .body())
                .contains("value=\"" + freeze + "\"", "until the incident is resolved");
        assertThat(replica.get("/api/v1/gate/billing/production", ADMIN).body())
                .contains("incident " + id + " is open: Errors when paying", "an override that names " + freeze);
        assertThat(booked().body()).as("it will be over").doesNotContain(freeze);
        HttpResponse<String> resolved =
                replica.post("/api/v1/incidents/" + id + "/updates", ADMIN, """
                {"version":%s,"stage":"resolved","text":"It is over.","reason":"a test"}""".formatted(incident.get("version")));
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        assertThat(replica.get("/api/v1/gate/billing/production", ADMIN).body()).doesNotContain("is open: Errors");
    }

    private static HttpResponse<String> page(String path) {
        return replica.get(path, ADMIN, "Accept", "text/html");
    }

    /** Never made: its time has passed. */
    private static HttpResponse<String> booked() {
        return replica.post("/api/v1/bookings", ADMIN, """
                {"title":"x","impact":"degraded","environment":"production","services":["billing"],"start":"2026-01-04T11:00:00Z",
                 "end":"2026-01-04T12:00:00Z","duration":"PT30M"}""");
    }

    @Test
    void anUnknownFreezeIsNotFound() {
        assertThat(replica.get("/api/v1/freezes/nothing", ADMIN).statusCode()).isEqualTo(404);
        assertThat(replica.delete("/api/v1/freezes/nothing?reason=x", ADMIN, null)
                        .statusCode())
                .isEqualTo(404);
    }
}
