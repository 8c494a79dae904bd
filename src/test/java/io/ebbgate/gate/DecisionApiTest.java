package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecisionApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant SUNDAY = Instant.parse("2026-11-29T11:30:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(SUNDAY);
    private static final String ADMIN = Replica.ADMIN;
    private static final String ASK = """
            {"service":"billing","environment":"production","change":"acme/billing@4f2c91e"}""";

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void onSunday() {
        CLOCK.set(SUNDAY);
    }

    private static HttpResponse<String> ask(String body, String... headers) {
        return replica.post("/api/v1/decisions", ADMIN, body, headers);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static String token(String body) {
        return json(replica.post("/api/v1/tokens", ADMIN, body)).get("token").asString();
    }

    @Test
    void insideTheWindowAChangeIsApprovedWithAllThatAPipelineNeeds() {
        HttpResponse<String> response = ask(ASK);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.get("id").asString()).matches("\\d+");
        assertThat(answer.get("verdict").asString()).isEqualTo("approve");
        assertThat(answer.get("service").asString()).isEqualTo("billing");
        assertThat(answer.get("environment").asString()).isEqualTo("production");
        assertThat(answer.get("change").asString()).isEqualTo("acme/billing@4f2c91e");
        assertThat(answer.get("decidedAt").asString()).isEqualTo("2026-11-29T11:30:00Z");
        assertThat(answer.get("reasons").get(0).get("code").asString()).isEqualTo("inside-window");
        assertThat(answer.get("window")).isEqualTo(JSON.readTree("""
                                {"calendar":"sunday-maintenance","title":"Sunday maintenance",
                                 "start":"2026-11-29T11:00:00Z","end":"2026-11-29T15:00:00Z"}"""));
        assertThat(answer.get("validUntil").asString()).isEqualTo("2026-11-29T14:15:00Z");
        assertThat(answer.get("earliest").isNull()).isTrue();
        assertThat(answer.get("next").get("start").asString()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(answer.get("timetable").get("version").asLong()).isPositive();
        assertThat(answer.get("timetable").get("tzdata").asString()).matches("20\\d\\d[a-z]+");
    }

    @Test
    void outsideOfItADenialIsLockedAndSaysWhenToComeBack() {
        CLOCK.set(MONDAY);
        HttpResponse<String> response = ask(ASK);
        assertThat(response.statusCode()).isEqualTo(423);
        assertThat(response.headers().firstValue("Retry-After"))
                .hasValue(Long.toString(Duration.between(MONDAY, Instant.parse("2026-12-06T11:00:00Z"))
                        .toSeconds()));
        JsonNode answer = json(response);
        assertThat(answer.get("verdict").asString()).isEqualTo("deny");
        assertThat(answer.get("reasons").get(0).get("code").asString()).isEqualTo("outside-window");
        assertThat(answer.get("reasons").get(0).get("until").asString()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(answer.get("earliest").asString()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(answer.get("window").isNull()).isTrue();
        assertThat(answer.get("validUntil").isNull()).isTrue();
    }

    @Test
    void aCallerThatMustReadATwoHundredCanHaveOne() {
        CLOCK.set(MONDAY);
        HttpResponse<String> response = replica.post("/api/v1/decisions?deny=200", ADMIN, ASK);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("verdict").asString()).isEqualTo("deny");
    }

    @Test
    void aFormIsAsGoodAsJson() {
        HttpResponse<String> response = ask(
                "service=billing&environment=production&change=a%20b&duration=PT3H&backOut=PT30M",
                "Content-Type", "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("change").asString()).isEqualTo("a b");
        assertThat(json(response).get("validUntil").asString()).isEqualTo("2026-11-29T11:30:00Z");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"done 100%", "a%zzb", "a%c3", "%E9"})
    void aFormThatIsNotEncodedIsRefusedAndToldHowToEncodeIt(String change) {
        long before = count();
        HttpResponse<String> response = ask(
                "service=billing&environment=production&change=" + change,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("detail").asString()).contains("%25");
        assertThat(count()).as("nothing is recorded").isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"decisions?service=%c3", "gate/billing/production?at=%e9", "ledger?kind=%c3"})
    void aQueryThatIsNotEncodedIsRefusedAndToldHowToEncodeIt(String query) {
        HttpResponse<String> response = replica.get("/api/v1/" + query, ADMIN);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("%25");
    }

    /** As {@code date --iso-8601=seconds} writes it. */
    @Test
    void anOffsetWhosePlusBecameABlankIsToldHowAPlusIsWritten() {
        HttpResponse<String> response =
                replica.get("/api/v1/gate/billing/production?at=2026-11-29T12:30:00+01:00", ADMIN);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("detail").asString()).contains("%2B");
        assertThat(json(replica.get("/api/v1/gate/billing/production?at=2026-11-29T12:30:00%2B01:00", ADMIN))
                        .get("at")
                        .asString())
                .isEqualTo("2026-11-29T11:30:00Z");
    }

    @ParameterizedTest(name = "{0} times {1}: {2}")
    @CsvSource({"2_100_000, x, 413", "1_001, &a=1, 400"})
    void aFormThatIsTooLongIsRefusedAsWhatItIs(String times, String part, int status) {
        HttpResponse<String> response = ask(
                "change=x" + part.repeat(Integer.parseInt(times.replace("_", ""))),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aPersonReadingALogGetsLocalTimes() {
        CLOCK.set(MONDAY);
        HttpResponse<String> response = ask(ASK, "Accept", "text/plain");
        assertThat(response.statusCode()).isEqualTo(423);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(response.body())
                .startsWith("DENIED: acme/billing@4f2c91e\n")
                .contains("Sun 6 Dec 2026 03:00 PST")
                .contains("Times are America/Los_Angeles");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"environment\":\"production\",\"change\":\"x\"}|service",
                "{\"service\":\"billing\",\"change\":\"x\"}|environment",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\" \"}|change",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":7}|change",
                "{\"service\":[\"billing\"],\"environment\":\"production\",\"change\":\"x\"}|service",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"duration\":\"30m\"}|duration",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"duration\":\"PT0S\"}|duration",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"duration\":\"P15D\"}|duration",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"backOut\":\"PT-5M\"}|backOut",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"a\\u0000b\"}|change",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"\\ud800\"}|change",
                "{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\",\"wen\":\"now\"}|wen",
                "{\"service\":\"billing\",\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\"}|service",
            })
    void aMalformedQuestionIsToldWhichFieldIsWrong(String body, String field) {
        long before = count();
        HttpResponse<String> response = ask(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(count()).as("nothing is recorded").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"decisions, service", "decisions, environment", "decisions, change", "ledger, kind"})
    void whatNoNameCanHoldIsNotLookedFor(String path, String field) {
        HttpResponse<String> response = replica.get("/api/v1/" + path + "?" + field + "=%00", ADMIN);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    /** What a pipeline sends whose variable is not set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "decisions?service=",
                "decisions?environment=",
                "decisions?change=%20",
                "decisions?verdict=",
                "ledger?kind="
            })
    void aFilterThatIsEmptyDoesNotLimit(String query) {
        ask(ASK);
        assertThat(replica.get("/api/v1/" + query + "&limit=1", ADMIN).body()).contains("4f2c91e");
    }

    @ParameterizedTest
    @CsvSource({
        "service=%00, control character",
        "change=%00, control character",
        "from=%2B999999-01-01T00:00, lie between",
        "until=soon, day and a time"
    })
    void whatThePageCannotLookForIsSaidOnIt(String query, String problem) {
        HttpResponse<String> response = replica.get("/console/decisions?" + query, ADMIN, "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"service\":\"billing\",\"environment\":\"production\",\"change\":\"x\"}",
                "application/x-www-form-urlencoded|service=billing&environment=production&change=x"
            })
    void anAcceptHeaderThatIsNoneCostsNobodyTheirAnswer(String type, String question) {
        HttpResponse<String> response = ask(question, "Content-Type", type, "Accept", "text/plain;q=high");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("verdict").asString()).isEqualTo("approve");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json", "''", "null", "[]", "{\"service\":\"billing\"", "\"approve\""})
    void whatIsNoQuestionIsRefused(String body) {
        assertThat(ask(body).statusCode()).isEqualTo(400);
    }

    private static long count() {
        return json(replica.get("/api/v1/ledger?limit=1", ADMIN))
                .get("entries")
                .get(0)
                .get("id")
                .asLong();
    }

    @ParameterizedTest
    @CsvSource({"biling, production, unknown-service", "billing, prod, unknown-environment"})
    void anUnknownNameIsDeniedOnRecord(String service, String environment, String code) {
        HttpResponse<String> response =
                ask("{\"service\":\"%s\",\"environment\":\"%s\",\"change\":\"x\"}".formatted(service, environment));
        assertThat(response.statusCode()).isEqualTo(423);
        JsonNode answer = json(response);
        assertThat(answer.get("reasons").get(0).get("code").asString()).isEqualTo(code);
        assertThat(answer.get("earliest").isNull()).isTrue();
        assertThat(json(replica.get("/api/v1/decisions/" + answer.get("id").asString(), ADMIN))
                        .get("verdict")
                        .asString())
                .isEqualTo("deny");
    }

    @Test
    void aPipelineAsksOnlyForWhatItsTokenCovers() {
        String pipeline = token("""
                {"name":"billing-ci","role":"pipeline","services":["bill*"],"environments":["production"]}""");
        assertThat(replica.post("/api/v1/decisions", pipeline, ASK).statusCode())
                .isEqualTo(200);
        long before = count();
        HttpResponse<String> other = replica.post("/api/v1/decisions", pipeline, ASK.replace("production", "staging"));
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(json(other).get("detail").asString()).contains("billing-ci").contains("staging");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aViewerAsksWhatIfButNotForADecision() {
        String viewer = token("""
                {"name":"screen","role":"viewer"}""");
        assertThat(replica.post("/api/v1/decisions", viewer, ASK).statusCode()).isEqualTo(403);
        assertThat(replica.get("/api/v1/gate/billing/production", viewer).statusCode())
                .isEqualTo(200);
        assertThat(replica.get("/api/v1/gate/billing/production", null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRetryGetsTheSameAnswerToTheLetter() {
        String first = ask(ASK, "Idempotency-Key", "job-1").body();
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(ask(ASK, "Idempotency-Key", "job-1").body()).isEqualTo(first);
        assertThat(ask(ASK, "Idempotency-Key", "job-2").body()).isNotEqualTo(first);
        assertThat(ask(ASK.replace("4f2c91e", "0000000"), "Idempotency-Key", "job-1")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aDenialStandsForItsKey() {
        CLOCK.set(MONDAY);
        String first = ask(ASK, "Idempotency-Key", "job-3").body();
        CLOCK.set(Instant.parse("2026-12-06T12:00:00Z"));
        HttpResponse<String> retry = ask(ASK, "Idempotency-Key", "job-3");
        assertThat(retry.statusCode()).isEqualTo(423);
        assertThat(retry.body()).isEqualTo(first);
    }

    @Test
    void anApprovalIsRepeatedOnlyWhileTheGateWouldStillGiveIt() {
        assertThat(ask(ASK, "Idempotency-Key", "job-4").statusCode()).isEqualTo(200);
        CLOCK.set(Instant.parse("2026-11-29T14:15:00.001Z"));
        HttpResponse<String> late = ask(ASK, "Idempotency-Key", "job-4");
        assertThat(late.statusCode()).isEqualTo(423);
        assertThat(json(late).get("reasons").get(0).get("code").asString()).isEqualTo("does-not-fit");
        assertThat(ask(ASK, "Idempotency-Key", "job-4").body()).isEqualTo(late.body());
    }

    @Test
    void aFreezeAlsoClosesTheGateToRetries() {
        assertThat(ask(ASK, "Idempotency-Key", "job-5").statusCode()).isEqualTo(200);
        String freeze =
                json(replica.post("/api/v1/freezes", ADMIN, """
                        {"services":["billing"],"environments":["*"],"reason":"the ledger is being moved"}""")).get("id").asString();
        HttpResponse<String> retry = ask(ASK, "Idempotency-Key", "job-5");
        assertThat(retry.statusCode()).isEqualTo(423);
        assertThat(json(retry).get("reasons").get(0).get("code").asString()).isEqualTo("frozen");
        assertThat(replica.delete("/api/v1/freezes/" + freeze, ADMIN, "{\"reason\":\"moved\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(ASK).statusCode()).isEqualTo(200);
    }

    @Test
    void decisionsAreListedByFilterAndPageAfterPage() {
        List<String> asked = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            asked.addFirst(json(ask(ASK.replace("4f2c91e", "paged"))).get("id").asString());
        }
        CLOCK.set(MONDAY);
        ask(ASK.replace("4f2c91e", "paged"));
        String filter = "/api/v1/decisions?change=acme/billing@paged&verdict=approve&service=billing"
                + "&environment=production&from=2026-11-29T00:00:00Z&until=2026-11-30T00:00:00Z&limit=2";
        List<String> listed = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = json(replica.get(filter + before, ADMIN));
            page.get("decisions")
                    .forEach(decision -> listed.add(decision.get("id").asString()));
            before = page.get("next").isNull()
                    ? ""
                    : "&before=" + page.get("next").asString();
        } while (!before.isEmpty());
        assertThat(listed).isEqualTo(asked);
    }

    @Test
    void aDecisionIsReadBackAsItWasAnsweredWithWhoAsked() {
        JsonNode answer = json(ask(ASK));
        JsonNode read = json(replica.get("/api/v1/decisions/" + answer.get("id").asString(), ADMIN));
        assertThat(read.get("by").get("token").asString()).isEqualTo("bootstrap");
        assertThat(read.get("by").get("address").asString()).isEqualTo("127.0.0.1");
        answer.propertyNames().forEach(name -> assertThat(read.get(name)).isEqualTo(answer.get(name)));
        assertThat(replica.get("/api/v1/decisions/999999999", ADMIN).statusCode())
                .isEqualTo(404);
        assertThat(replica.get("/api/v1/decisions/abc", ADMIN).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIfAnswersForAnyInstantAndRecordsNothing() {
        long before = count();
        JsonNode closed = json(replica.get("/api/v1/gate/billing/production?at=2026-12-01T00:00:00Z", ADMIN));
        assertThat(closed.get("open").asBoolean()).isFalse();
        assertThat(closed.get("until").asString()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(closed.get("earliest").asString()).isEqualTo("2026-12-06T11:00:00Z");
        JsonNode open = json(replica.get(
                "/api/v1/gate/billing/production?at=2026-12-06T03:00:00-08:00&duration=PT1H&backOut=PT0S", ADMIN));
        assertThat(open.get("open").asBoolean()).isTrue();
        assertThat(open.get("until").asString()).isEqualTo("2026-12-06T14:00:00Z");
        assertThat(open.get("next").get("start").asString()).isEqualTo("2026-12-13T11:00:00Z");
        assertThat(replica.get("/api/v1/gate/billing/production?at=tomorrow", ADMIN)
                        .statusCode())
                .isEqualTo(400);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aClockThatIsWrongDeniesEverything() {
        try (Replica skewed = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(SettableClock.at(SUNDAY))
                .start()) {
            HttpResponse<String> response =
                    skewed.post("/api/v1/decisions", ADMIN, ASK.replace("production", "staging"));
            assertThat(response.statusCode()).isEqualTo(423);
            assertThat(json(response).get("reasons").get(0).get("code").asString())
                    .isEqualTo("clock-skew");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(skewed.post("/api/v1/decisions", ADMIN, ASK, "Accept", "text/plain")
                            .body())
                    .contains("ask again then")
                    .doesNotContain("400 days");
            assertThat(skewed.get(
                                    "/console/decisions/"
                                            + json(response).get("id").asString(),
                                    ADMIN,
                                    "Accept",
                                    "text/html")
                            .body())
                    .contains("known when that is mended");
        }
    }
}
