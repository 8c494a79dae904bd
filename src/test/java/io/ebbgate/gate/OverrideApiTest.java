package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverrideApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(MONDAY);
    private static final String ALICE = Replica.ADMIN;
    private static final String PATH = "/api/v1/overrides";

    @TempDir
    private static Path folder;

    private static Replica replica;
    private static String bob;
    private static String pipeline;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {}, staging: {}, lab: {open: always}}
                services: {billing: {}, search: {}, vault: {}}
                rules:
                  - {name: production, match: {environments: [production]}, open: [nights], close: [sales, quiet]}
                  - {name: staging, match: {environments: [staging]}, open: [nights], overrideFor: PT1H}
                  - {name: vault, match: {services: [vault]}, override: two-person}
                """);
        calendar("nights", "DTSTART:20260101T030000Z\nDURATION:PT2H\nRRULE:FREQ=DAILY");
        calendar("sales", "SUMMARY:Sale\nDTSTART:20260101T190000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY");
        calendar("quiet", "SUMMARY:Quiet\nDTSTART:20260101T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY");
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        bob = token("bob", "approver");
        pipeline = token("ci", "pipeline");
    }

    private static void calendar(String name, String event) throws IOException {
        Files.writeString(
                folder.resolve(name + ".ics"),
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:%s\nDTSTAMP:20260101T000000Z\n%s\nEND:VEVENT\nEND:VCALENDAR\n"
                        .formatted(name, event));
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void onMonday() {
        CLOCK.set(MONDAY);
    }

    private static String token(String name, String role) {
        String scope = role.equals("pipeline") ? ",\"services\":[\"*\"],\"environments\":[\"*\"]" : "";
        return json(replica.post(
                        "/api/v1/tokens",
                        Replica.ADMIN,
                        "{\"name\":\"%s\",\"role\":\"%s\"%s}".formatted(name, role, scope)))
                .get("token")
                .asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> grant(
            String by, String service, String environment, String until, String freezes) {
        return replica.post(PATH, by, """
                {"services":["%s"],"environments":["%s"],"reason":"invoices go out twice","reference":"INC-42",
                 "until":"%s","freezes":[%s]}""".formatted(service, environment, until, freezes));
    }

    private static String granted(String by, String service, String freezes) {
        HttpResponse<String> response = grant(by, service, "production", "2026-11-30T20:00:00Z", freezes);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return PATH + "/" + json(response).get("id").asString();
    }

    private static JsonNode decide(String service, String change) {
        return json(replica.post("/api/v1/decisions?deny=200", pipeline, """
                {"service":"%s","environment":"production","change":"%s","duration":"PT10M"}""".formatted(service, change)));
    }

    private static String verdict(String service) {
        return decide(service, "x").get("verdict").asString();
    }

    private static List<String> fields(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        List<String> fields = new ArrayList<>();
        json(refused)
                .get("errors")
                .forEach(error -> fields.add(error.get("field").asString()));
        return fields;
    }

    private static void end(String path) {
        assertThat(replica.delete(path, ALICE, "{\"reason\":\"done\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOverrideOpensUntilItIsEndedAndEveryUseIsOnRecord() {
        assertThat(verdict("billing")).isEqualTo("deny");
        double used = metric("ebbgate_overrides_used_total");
        String path = granted(ALICE, "billing", "");
        JsonNode decision = decide("billing", "acme/billing@1");
        assertThat(decision.get("verdict").asString()).isEqualTo("approve");
        assertThat(decision.get("reasons").get(0).get("code").asString()).isEqualTo("override");
        assertThat(decision.get("validUntil").asString()).isEqualTo("2026-11-30T18:50:00Z");
        JsonNode override = decision.get("override");
        assertThat(path).endsWith(override.get("id").asString());
        assertThat(override.get("reference").asString()).isEqualTo("INC-42");
        assertThat(override.get("grantedBy").asString()).isEqualTo("bootstrap");
        assertThat(override.get("until").asString()).isEqualTo("2026-11-30T20:00:00Z");
        assertThat(override.get("overridden").get(0).get("code").asString()).isEqualTo("outside-window");
        JsonNode record =
                json(replica.get("/api/v1/decisions/" + decision.get("id").asString(), ALICE));
        assertThat(record.get("override")).isEqualTo(override);
        JsonNode whatIf = json(replica.get("/api/v1/gate/billing/production?duration=PT10M", ALICE));
        assertThat(whatIf.get("override")).isEqualTo(override);
        assertThat(verdict("search")).isEqualTo("deny");
        assertThat(metric("ebbgate_overrides_used_total")).isEqualTo(used + 1);
        end(path);
        assertThat(verdict("billing")).isEqualTo("deny");
        JsonNode told = json(replica.get(path, pipeline));
        assertThat(told.get("state").asString()).isEqualTo("ended");
        assertThat(told.get("ended").get("reason").asString()).isEqualTo("done");
        assertThat(told.get("uses")).hasSize(1);
        assertThat(told.get("uses").get(0).get("decision")).isEqualTo(decision.get("id"));
        assertThat(told.get("uses").get(0).get("change").asString()).isEqualTo("acme/billing@1");
        assertThat(told.get("uses").get(0).get("by").asString()).isEqualTo("ci");
    }

    private static double metric(String name) {
        return replica.get("/actuator/prometheus", ALICE)
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void aRetryThatIsAnsweredFromTheRecordIsNoOtherUse() {
        String path = granted(ALICE, "b*", "");
        double used = metric("ebbgate_overrides_used_total");
        for (int time = 0; time < 3; time++) {
            assertThat(replica.post(
                                    "/api/v1/decisions",
                                    pipeline,
                                    "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"duration\":\"PT10M\"}",
                                    "Idempotency-Key",
                                    "retried")
                            .statusCode())
                    .isEqualTo(200);
            CLOCK.advance(Duration.ofSeconds(1));
        }
        assertThat(json(replica.get(path, ALICE)).get("uses")).hasSize(1);
        assertThat(metric("ebbgate_overrides_used_total")).isEqualTo(used + 1);
        end(path);
        assertThat(replica.post(
                                "/api/v1/decisions",
                                pipeline,
                                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"duration\":\"PT10M\"}",
                                "Idempotency-Key",
                                "retried")
                        .statusCode())
                .as("a late retry opens nothing")
                .isEqualTo(423);
    }

    @Test
    void anOverrideIsOverAtItsInstant() {
        String path = granted(ALICE, "billing", "\"sales\"");
        CLOCK.set(Instant.parse("2026-11-30T19:59:59.999Z"));
        assertThat(verdict("billing")).isEqualTo("approve");
        assertThat(json(replica.get(path, ALICE)).get("state").asString()).isEqualTo("in-force");
        CLOCK.set(Instant.parse("2026-11-30T20:00:00Z"));
        assertThat(verdict("billing")).isEqualTo("deny");
        assertThat(json(replica.get(path, ALICE)).get("state").asString()).isEqualTo("over");
        assertThat(replica.delete(path + "?reason=late", ALICE, null).statusCode())
                .isEqualTo(409);
        CLOCK.set(MONDAY);
        end(path);
    }

    @Test
    void aFreezeThatIsDeclaredLaterStaysUntilAnOverrideNamesIt() {
        String path = granted(ALICE, "billing", "");
        String freeze =
                json(replica.post("/api/v1/freezes", ALICE, """
                        {"services":["billing"],"environments":["*"],"reason":"the ledger moves"}""")).get("id").asString();
        JsonNode denied = decide("billing", "x");
        assertThat(denied.get("verdict").asString()).isEqualTo("deny");
        assertThat(denied.get("reasons").toString()).contains("freeze-not-named", freeze);
        String naming = granted(ALICE, "billing", "\"" + freeze + "\"");
        assertThat(verdict("billing")).isEqualTo("approve");
        end(path);
        end(naming);
        replica.delete("/api/v1/freezes/" + freeze + "?reason=moved", ALICE, null);
    }

    @Test
    void aSecondPersonMustConfirmWhereARuleSaysSo() {
        String path = granted(ALICE, "v*", "");
        assertThat(json(replica.get(path, ALICE)).get("state").asString()).isEqualTo("waiting");
        assertThat(verdict("vault")).isEqualTo("deny");
        HttpResponse<String> oneself = replica.post(path + "/confirm", ALICE, "");
        assertThat(oneself.statusCode()).isEqualTo(403);
        assertThat(verdict("vault")).isEqualTo("deny");
        CLOCK.advance(Duration.ofMinutes(5));
        JsonNode confirmed = json(replica.post(path + "/confirm", bob, ""));
        assertThat(confirmed.get("state").asString()).isEqualTo("in-force");
        assertThat(confirmed.get("confirmed").get("name").asString()).isEqualTo("bob");
        assertThat(decide("vault", "x").get("override").get("grantedBy").asString())
                .isEqualTo("bootstrap and bob");
        assertThat(replica.post(path + "/confirm", bob, "").statusCode()).isEqualTo(409);
        JsonNode entries = json(replica.get("/api/v1/ledger?limit=5", ALICE)).get("entries");
        assertThat(entries.get(1).get("kind").asString()).isEqualTo("override-confirmed");
        assertThat(entries.get(1).get("name").asString()).isEqualTo("bob");
        assertThat(entries.get(4).get("kind").asString()).isEqualTo("override-asked");
        assertThat(entries.get(4).get("body").get("reference").asString()).isEqualTo("INC-42");
        end(path);
    }

    @Test
    void whatNobodyConfirmedLapses() {
        String path = granted(ALICE, "vault", "");
        CLOCK.set(Instant.parse("2026-11-30T20:00:00Z"));
        assertThat(json(replica.get(path, ALICE)).get("state").asString()).isEqualTo("lapsed");
        assertThat(replica.post(path + "/confirm", bob, "").statusCode()).isEqualTo(409);
        assertThat(replica.post(path + "/review", bob, "{\"happened\":\"nothing\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsEndedWhileItWaitsIsRefused() {
        String path = granted(ALICE, "vault", "");
        assertThat(json(replica.delete(path + "?reason=wait%20for%20tonight", bob, null))
                        .get("state")
                        .asString())
                .isEqualTo("refused");
        assertThat(replica.post(path + "/confirm", bob, "").statusCode()).isEqualTo(409);
        assertThat(verdict("vault")).isEqualTo("deny");
    }

    @Test
    void endingTwiceChangesNothing() {
        String path = granted(ALICE, "billing", "");
        assertThat(replica.delete(path, ALICE, null).statusCode())
                .as("a reason is needed")
                .isEqualTo(400);
        JsonNode ended = json(replica.delete(path, bob, "{\"reason\":\"done\"}"));
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(json(replica.delete(path, ALICE, "{\"reason\":\"again\"}"))).isEqualTo(ended);
        assertThat(json(replica.delete(path + "?reason=again", ALICE, "{}")))
                .as("a client that sends a body with everything may give the reason as a parameter too")
                .isEqualTo(ended);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        HttpResponse<String> refused = replica.post(PATH, ALICE, """
                {"services":["billing","biling"],"environments":["prod*","moon"],"reason":" ",
                 "until":"2026-12-01T18:00:00Z","freezes":["sails"]}""");
        assertThat(fields(refused))
                .containsExactly("services[1]", "environments[1]", "reason", "reference", "until", "freezes[0]");
        JsonNode errors = json(refused).get("errors");
        assertThat(errors.get(0).get("detail").asString()).contains("known are billing, search, vault");
        assertThat(errors.get(5).get("detail").asString()).contains("in the way are sales (Sale)", "quiet (Quiet)");
        assertThat(json(replica.post(PATH, ALICE, "{\"serwices\":[]}"))
                        .get("errors")
                        .get(0)
                        .get("field")
                        .asString())
                .isEqualTo("serwices");
    }

    @ParameterizedTest(name = "{0} in {1} until {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "billing, production, 2026-11-30T22:00:00Z,     -",
                "billing, production, 2026-11-30T22:00:00.000999Z, -",
                "billing, production, 2026-11-30T22:00:00.001Z, until",
                "billing, staging,    2026-11-30T19:00:00Z,     -",
                "billing, staging,    2026-11-30T19:00:01Z,     until",
                "billing, *,          2026-11-30T19:00:01Z,     until",
                "billing, lab,        2026-11-30T22:00:00Z,     -",
                "billing, production, 2026-11-30T18:00:00.001Z, -",
                "billing, production, 2026-11-30T18:00:00Z,     until",
                "billing, production, 2026-11-30T17:00:00Z,     until",
                "billing, production, soon,                     until"
            })
    void anOverrideLastsAsLongAsTheStrictestRuleLetsIt(String service, String environment, String until, String field) {
        HttpResponse<String> response = grant(ALICE, service, environment, until, "");
        if (field == null) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            end(PATH + "/" + json(response).get("id").asString());
        } else {
            assertThat(fields(response)).containsExactly(field);
        }
    }

    @Test
    void aFreezeThatHasNothingToDoWithItCannotBeNamed() {
        String freeze =
                json(replica.post("/api/v1/freezes", ALICE, """
                        {"services":["search"],"environments":["*"],"reason":"reindexing"}""")).get("id").asString();
        assertThat(fields(grant(ALICE, "billing", "production", "2026-11-30T20:00:00Z", "\"" + freeze + "\"")))
                .containsExactly("freezes[0]");
        assertThat(fields(grant(ALICE, "billing", "staging", "2026-11-30T18:30:00Z", "\"sales\"")))
                .containsExactly("freezes[0]");
        replica.delete("/api/v1/freezes/" + freeze + "?reason=done", ALICE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "manager", "viewer"})
    void onlyApproversBreakTheGlass(String role) {
        String path = granted(ALICE, "vault", "");
        String other = token("only-" + role, role);
        assertThat(grant(other, "billing", "production", "2026-11-30T20:00:00Z", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(replica.post(path + "/confirm", other, "").statusCode()).isEqualTo(403);
        assertThat(replica.post(path + "/review", other, "{\"happened\":\"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(replica.delete(path + "?reason=x", other, null).statusCode()).isEqualTo(403);
        assertThat(replica.get(path, other).statusCode()).isEqualTo(200);
        assertThat(replica.get(PATH, other).body()).contains(path.substring(PATH.length() + 1));
        end(path);
    }

    @Test
    void anUnknownOverrideIsNotFound() {
        assertThat(replica.get(PATH + "/nothing", ALICE).statusCode()).isEqualTo(404);
        assertThat(replica.post(PATH + "/nothing/confirm", bob, "").statusCode())
                .isEqualTo(404);
        assertThat(replica.post(PATH + "/nothing/review", bob, "{\"happened\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(replica.delete(PATH + "/nothing?reason=x", bob, null).statusCode())
                .isEqualTo(404);
    }
}
