package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes from approval to outcome, at two replicas. In production, {@code booked} and {@code ledgers} need a booking,
 * {@code counted} goes one at a time, {@code plain} just has a window; in staging, {@code slots} goes one at a time at all hours.
 */
class ChangesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(NOW);
    private static final String ADMIN = Replica.ADMIN;

    private static Replica one;
    private static Replica other;
    private static String pipeline;

    @BeforeAll
    static void start(@TempDir Path calendars) throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {}, staging: {open: always}}
                services: {booked: {}, ledgers: {}, counted: {}, plain: {}, slots: {}}
                rules:
                  - {name: booked, match: {environments: [production], services: [booked, ledgers]}, open: [days],
                     booking: required, approvals: 2}
                  - {name: counted, match: {environments: [production], services: [counted]}, open: [days],
                     concurrency: 1, duration: PT30M, backOut: PT15M}
                  - {name: plain, match: {environments: [production], services: [plain]}, open: [days]}
                  - {name: slots, match: {environments: [staging], services: [slots]}, concurrency: 1, duration: PT30M}
                """);
        Files.writeString(calendars.resolve("days.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:days
                DTSTAMP:20260101T000000Z
                SUMMARY:Day
                DTSTART:20260101T060000Z
                DURATION:PT16H
                RRULE:FREQ=DAILY
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
        Bookings.clear();
        Bookings.stands("9001", "2026-11-25T09:00:00Z", "2026-11-25T12:00:00Z", "booked", "ledgers");
        Bookings.stands("9002", "2026-11-26T09:00:00Z", "2026-11-26T12:00:00Z", "booked");
        String database = TestPostgres.freshMigratedDatabase();
        one = replica(database, calendars);
        other = replica(database, calendars);
        pipeline = token("ci");
    }

    private static Replica replica(String database, Path calendars) {
        return Replica.on(database)
                .calendars(calendars)
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .with(Bookings.class)
                .start();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @BeforeEach
    void onWednesday() {
        CLOCK.set(NOW);
        Bookings.TOLD.clear();
    }

    private static String token(String name) {
        return json(one.post("/api/v1/tokens", ADMIN, """
                        {"name":"%s","role":"pipeline","services":["*"],"environments":["*"]}""".formatted(name)))
                .get("token")
                .asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> ask(Replica replica, String service, String... headers) {
        return replica.post("/api/v1/decisions", pipeline, """
                {"service":"%s","environment":"production","change":"x"}""".formatted(service), headers);
    }

    private static String approved(Replica replica, String service, String... headers) {
        HttpResponse<String> answer = ask(replica, service, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("id").asString();
    }

    private static HttpResponse<String> report(Replica replica, String token, String decision, String outcome) {
        return replica.post(
                "/api/v1/decisions/" + decision + "/outcome", token, "{\"outcome\":\"%s\"}".formatted(outcome));
    }

    private static HttpResponse<String> undo(Replica replica, String service, String decision, String... headers) {
        return replica.post("/api/v1/decisions", pipeline, """
                {"service":"%s","environment":"production","change":"back","kind":"rollback","undoes":"%s"}""".formatted(service, decision), headers);
    }

    private static List<String> codes(HttpResponse<String> answer) {
        List<String> codes = new ArrayList<>();
        json(answer)
                .get("reasons")
                .forEach(reason -> codes.add(reason.get("code").asString()));
        return codes;
    }

    private static JsonNode record(Replica replica, String decision) {
        return json(replica.get("/api/v1/decisions/" + decision, ADMIN));
    }

    @Test
    void anApprovalInABookingNamesItEverywhere() {
        HttpResponse<String> answer = ask(one, "booked");
        JsonNode booking = JSON.readTree("""
                {"id":"9001","title":"booking 9001","version":4,
                 "start":"2026-11-25T09:00:00Z","end":"2026-11-25T12:00:00Z"}""");
        assertThat(json(answer).get("booking")).isEqualTo(booking);
        assertThat(json(answer).get("validUntil").asString()).isEqualTo("2026-11-25T11:15:00Z");
        assertThat(record(other, json(answer).get("id").asString()).get("booking"))
                .isEqualTo(booking);
        assertThat(json(one.get("/api/v1/gate/booked/production", ADMIN)).get("booking"))
                .isEqualTo(booking);
        assertThat(ask(one, "booked", "Accept", "text/plain").body())
                .contains("Booking: booking 9001, Wed 25 Nov 2026 09:00");
        assertThat(json(ask(one, "plain")).get("booking").isNull()).isTrue();
    }

    @Test
    void outsideOfABookingTheNextOneIsTheEarliest() {
        CLOCK.set(Instant.parse("2026-11-25T13:00:00Z"));
        HttpResponse<String> answer = ask(one, "booked");
        assertThat(answer.statusCode()).isEqualTo(423);
        assertThat(codes(answer)).containsExactly("not-booked");
        assertThat(json(answer).get("earliest").asString()).isEqualTo("2026-11-26T09:00:00Z");
    }

    @Test
    void oneChangeIsInProgressUntilItsOutcomeIsKnown() {
        String first = approved(one, "counted");
        HttpResponse<String> denied = ask(other, "counted");
        assertThat(denied.statusCode()).isEqualTo(423);
        assertThat(codes(denied)).containsExactly("another-change-in-progress");
        JsonNode reason = json(denied).get("reasons").get(0);
        assertThat(reason.get("detail").asString()).contains("decision " + first + " (counted in production");
        assertThat(reason.get("until").asString()).isEqualTo("2026-11-25T10:45:00Z");
        assertThat(json(denied).get("earliest").asString()).isEqualTo("2026-11-25T10:45:00Z");
        assertThat(report(other, pipeline, first, "started").statusCode()).isEqualTo(200);
        assertThat(ask(one, "counted").statusCode()).isEqualTo(423);
        assertThat(report(other, pipeline, first, "failed").statusCode()).isEqualTo(200);
        String second = approved(one, "counted");
        CLOCK.advance(Duration.ofMinutes(44));
        assertThat(ask(other, "counted").statusCode()).isEqualTo(423);
        CLOCK.advance(Duration.ofMinutes(1));
        String third = approved(other, "counted");
        report(one, pipeline, second, "succeeded");
        assertThat(ask(one, "counted").statusCode())
                .as("the third is in progress")
                .isEqualTo(423);
        report(one, pipeline, third, "succeeded");
    }

    @Test
    void aRetryOfACountedChangeGetsTheSameAnswerAndCountsOnce() throws Exception {
        List<Callable<String>> retries = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            Replica replica = number % 2 == 0 ? one : other;
            retries.add(() ->
                    ask(replica, "counted", "Idempotency-Key", "counted-1").body());
        }
        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(retries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("\"verdict\":\"approve\"");
        assertThat(count("SELECT count(*) FROM running_change")).isEqualTo(1);
        String decision = JSON.readTree(answers.getFirst()).get("id").asString();
        assertThat(report(one, pipeline, decision, "succeeded").statusCode()).isEqualTo(200);
        HttpResponse<String> late = ask(other, "counted", "Idempotency-Key", "counted-1");
        assertThat(late.statusCode()).isEqualTo(423);
        JsonNode reason = json(late).get("reasons").get(0);
        assertThat(reason.get("code").asString()).isEqualTo("already-done");
        assertThat(reason.get("detail").asString()).contains("Decision " + decision);
        assertThat(json(late).get("earliest").isNull())
                .as("this request is never approved again")
                .isTrue();
        assertThat(ask(one, "counted", "Idempotency-Key", "counted-1").body())
                .as("a denial stands")
                .isEqualTo(late.body());
        assertThat(ask(one, "counted", "Idempotency-Key", "counted-1", "Accept", "text/plain")
                        .body())
                .doesNotContain("400 days");
        assertThat(count("SELECT count(*) FROM running_change"))
                .as("nobody is kept out by a change that nobody knows of")
                .isZero();
        HttpResponse<String> next = ask(other, "counted", "Idempotency-Key", "counted-2");
        assertThat(next.statusCode()).isEqualTo(200);
        report(one, pipeline, json(next).get("id").asString(), "succeeded");
    }

    /** Its clock was wrong when it read the facts, and is set right before anything makes it read them again. */
    @Test
    void aReplicaWhoseClockWasAheadHasForgottenNothingThatARightClockNeeds() {
        Instant right = one.bean(JdbcClient.class)
                .sql("SELECT now()")
                .query((row, _) -> Columns.instant(row, "now"))
                .single();
        CLOCK.set(right);
        String running = json(staging("slots")).get("id").asString();
        String freeze = json(one.post("/api/v1/freezes", ADMIN, """
                        {"services":["plain"],"environments":["staging"],"reason":"stocktaking","until":"%s"}""".formatted(right.plus(Duration.ofMinutes(30)))))
                .get("id")
                .asString();
        try {
            CLOCK.advance(Duration.ofHours(1));
            token("made by a clock that is ahead");
            assertThat(staging("plain").statusCode()).isEqualTo(200);
            CLOCK.set(right);
            assertThat(codes(staging("plain"))).containsExactly("frozen");
            assertThat(codes(staging("slots"))).containsExactly("another-change-in-progress");
        } finally {
            one.delete("/api/v1/freezes/" + freeze, ADMIN, "{\"reason\":\"over\"}");
            report(one, pipeline, running, "succeeded");
        }
    }

    private static HttpResponse<String> staging(String service) {
        return one.post("/api/v1/decisions", pipeline, """
                {"service":"%s","environment":"staging","change":"x"}""".formatted(service));
    }

    private static int count(String sql) {
        return one.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    @Test
    void anOutcomeIsOnTheDecisionAndOnRecord() {
        String decision = approved(one, "plain");
        assertThat(record(one, decision).get("outcome")).isNull();
        CLOCK.advance(Duration.ofMinutes(2));
        report(one, pipeline, decision, "started");
        CLOCK.advance(Duration.ofMinutes(3));
        HttpResponse<String> answer = other.post(
                "/api/v1/decisions/" + decision + "/outcome",
                pipeline,
                "{\"outcome\":\"succeeded\",\"note\":\"all well\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode told = JSON.readTree("""
                {"decision":"%s","outcome":"succeeded","note":"all well","at":"2026-11-25T10:05:00Z","by":"ci",
                 "startedAt":"2026-11-25T10:02:00Z"}""".formatted(decision));
        assertThat(json(answer)).isEqualTo(told);
        assertThat(record(one, decision).get("outcome").get("note").asString()).isEqualTo("all well");
        JsonNode entry =
                json(one.get("/api/v1/ledger?limit=1", ADMIN)).get("entries").get(0);
        assertThat(entry.get("kind").asString()).isEqualTo("change-succeeded");
        assertThat(entry.get("body").get("decision").asString()).isEqualTo(decision);
        assertThat(json(report(one, pipeline, decision, "succeeded")))
                .as("the same again answers the same")
                .isEqualTo(told);
        assertThat(json(one.get("/api/v1/ledger?limit=1", ADMIN))
                        .get("entries")
                        .get(0)
                        .get("id"))
                .as("and is no second entry")
                .isEqualTo(entry.get("id"));
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({"failed, succeeded", "started, succeeded", "rolled-back, failed", "succeeded, rolled-back"})
    void whatContradictsTheRecordIsRefusedWithWhatIsThere(String second, String first) {
        String decision = approved(one, "plain");
        report(one, pipeline, decision, first);
        HttpResponse<String> refused = report(other, pipeline, decision, second);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("detail").asString()).contains("on record as " + first + ", reported by ci");
        assertThat(record(one, decision).get("outcome").get("outcome").asString())
                .isEqualTo(first);
    }

    @Test
    void ofContradictingOutcomesAtOnceOneStands() throws Exception {
        String decision = approved(one, "plain");
        List<Callable<Integer>> reports = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String outcome = List.of("succeeded", "failed", "rolled-back").get(number % 3);
            Replica replica = number % 2 == 0 ? one : other;
            reports.add(() -> report(replica, pipeline, decision, outcome).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(reports)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(4);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(8);
    }

    @Test
    void onlyWhoGotTheApprovalOrAManagerReports() {
        String stranger = token("stranger");
        String decision = approved(one, "plain");
        HttpResponse<String> refused = report(one, stranger, decision, "succeeded");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("detail").asString()).contains("given to ci");
        assertThat(report(one, ADMIN, decision, "failed").statusCode()).isEqualTo(200);
        assertThat(report(one, ADMIN, "999999999", "failed").statusCode()).isEqualTo(404);
        CLOCK.set(Instant.parse("2026-11-25T23:00:00Z"));
        String denial = json(ask(one, "plain")).get("id").asString();
        assertThat(report(one, ADMIN, denial, "failed").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|outcome",
                "{\"outcome\":\"done\"}|outcome",
                "{\"outcome\":\"overdue\"}|outcome",
                "{\"outcome\":\"failed\",\"note\":\"a\\u0000b\"}|note",
                "{\"outcome\":\"failed\",\"nte\":\"x\"}|nte"
            })
    void anOutcomeThatIsNotClearIsRefused(String body, String field) {
        HttpResponse<String> refused = one.post("/api/v1/decisions/1/outcome", ADMIN, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void aBookingIsToldAndHasSucceededWhenAllItsServicesHave() {
        String booked = approved(one, "booked");
        String ledgers = approved(other, "ledgers");
        report(one, pipeline, booked, "started");
        report(one, pipeline, booked, "succeeded");
        report(other, pipeline, ledgers, "succeeded");
        report(other, pipeline, ledgers, "succeeded");
        assertThat(Bookings.TOLD).containsExactly("9001 STARTED", "9001 STARTED", "9001 SUCCEEDED");
        report(one, pipeline, approved(one, "plain"), "succeeded");
        assertThat(Bookings.TOLD).hasSize(3);
    }

    @Test
    void aRollbackIsApprovedInAFreezeAndOutsideOfEverythingOnce() {
        String change = approved(one, "booked");
        CLOCK.set(Instant.parse("2026-11-25T23:00:00Z"));
        String freeze = json(one.post("/api/v1/freezes", ADMIN, """
                        {"services":["*"],"environments":["*"],"reason":"production burns"}""")).get("id").asString();
        try {
            assertThat(codes(ask(one, "booked"))).containsExactly("frozen", "outside-window", "not-booked");
            HttpResponse<String> back = undo(other, "booked", change);
            assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
            assertThat(json(back).get("kind").asString()).isEqualTo("rollback");
            assertThat(json(back).get("undoes").asString()).isEqualTo(change);
            assertThat(codes(back)).containsExactly("rollback");
            assertThat(json(back).get("validUntil").asString()).isEqualTo("2026-11-26T09:59:59.999Z");
            HttpResponse<String> again = undo(one, "booked", change);
            assertThat(again.statusCode()).isEqualTo(423);
            assertThat(codes(again)).containsExactly("rollback-used");
            assertThat(json(again).get("reasons").get(0).get("detail").asString())
                    .contains("Decision " + json(back).get("id").asString());
            assertThat(codes(undo(one, "booked", json(back).get("id").asString())))
                    .as("a rollback is not undone")
                    .containsExactly("rollback-unknown");
        } finally {
            one.delete("/api/v1/freezes/" + freeze, ADMIN, "{\"reason\":\"over\"}");
        }
    }

    @Test
    void whatWasNotApprovedThereOrTooLongAgoIsNotUndone() {
        String change = approved(one, "plain");
        assertThat(codes(undo(one, "booked", change))).containsExactly("rollback-unknown");
        assertThat(codes(undo(one, "plain", "999999999"))).containsExactly("rollback-unknown");
        String act = json(one.get("/api/v1/ledger?kind=token-made&limit=1", ADMIN))
                .get("entries")
                .get(0)
                .get("id")
                .asString();
        assertThat(codes(undo(one, "plain", act))).containsExactly("rollback-unknown");
        CLOCK.advance(Duration.ofHours(24));
        HttpResponse<String> late = undo(one, "plain", change);
        assertThat(codes(late)).containsExactly("rollback-too-late");
        assertThat(json(late).get("reasons").get(0).get("detail").asString()).contains("Thu 26 Nov 2026 10:00");
        assertThat(codes(undo(one, "plain", json(late).get("id").asString()))).containsExactly("rollback-unknown");
        assertThat(codes(undo(one, "plan", change))).containsExactly("unknown-service");
    }

    @Test
    void ofManyRollbacksAtTwoReplicasOneIsApprovedAndItsRetriesAreAnsweredTheSame() throws Exception {
        String change = approved(one, "plain");
        List<Callable<HttpResponse<String>>> asked = new ArrayList<>();
        for (int number = 0; number < 32; number++) {
            Replica replica = number % 2 == 0 ? one : other;
            String key = "undo-" + number / 4;
            asked.add(() -> undo(replica, "plain", change, "Idempotency-Key", key));
        }
        List<String> approvals = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(asked)) {
                if (answer.get().statusCode() == 200) {
                    approvals.add(answer.get().body());
                } else {
                    assertThat(codes(answer.get())).containsExactly("rollback-used");
                }
            }
        }
        assertThat(approvals).as("four retries of one key").hasSize(4).containsOnly(approvals.getFirst());
        assertThat(count("SELECT count(*) FROM change_rollback WHERE undoes = " + change))
                .isEqualTo(1);
    }

    @Test
    void aRollbackEndsWhatItUndidAndMovesItsBookingOn() {
        String change = approved(one, "booked");
        String back = json(undo(other, "booked", change)).get("id").asString();
        report(one, pipeline, back, "started");
        assertThat(report(one, pipeline, back, "rolled-back").statusCode()).isEqualTo(400);
        report(other, pipeline, back, "succeeded");
        assertThat(Bookings.TOLD).containsExactly("9001 STARTED", "9001 ROLLED_BACK");
        assertThat(record(one, change).get("outcome").get("outcome").asString()).isEqualTo("rolled-back");
        assertThat(record(one, back).get("outcome").get("outcome").asString()).isEqualTo("succeeded");
        assertThat(report(one, pipeline, change, "rolled-back").statusCode()).isEqualTo(200);
        assertThat(report(one, pipeline, change, "succeeded").statusCode()).isEqualTo(409);
    }

    @Test
    void aRollbackIsNotHeldUpByWhatIsInProgressButCounts() {
        String change = approved(one, "counted");
        String back = json(undo(other, "counted", change)).get("id").asString();
        report(one, pipeline, change, "failed");
        assertThat(codes(ask(one, "counted"))).containsExactly("another-change-in-progress");
        report(one, pipeline, back, "succeeded");
        report(one, pipeline, approved(one, "counted"), "succeeded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\":\"undo\"|kind",
                "\"kind\":\"rollback\"|undoes",
                "\"kind\":\"rollback\",\"undoes\":\"latest\"|undoes",
                "\"kind\":\"change\",\"undoes\":\"1\"|undoes",
                "\"undoes\":\"1\"|undoes"
            })
    void aKindThatIsNotClearIsRefused(String part, String field) {
        HttpResponse<String> refused = one.post(
                "/api/v1/decisions",
                pipeline,
                "{\"service\":\"plain\",\"environment\":\"production\",\"change\":\"x\"," + part + "}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void aRollbackMayComeAsAFormAndAChangeMaySayThatItIsOne() {
        String form = "application/x-www-form-urlencoded";
        HttpResponse<String> change = one.post(
                "/api/v1/decisions",
                pipeline,
                "service=plain&environment=production&change=x&kind=change",
                "Content-Type",
                form);
        assertThat(change.statusCode()).isEqualTo(200);
        assertThat(json(change).get("kind")).isNull();
        HttpResponse<String> back = one.post(
                "/api/v1/decisions",
                pipeline,
                "service=plain&environment=production&change=back&kind=rollback&undoes="
                        + json(change).get("id").asString(),
                "Content-Type",
                form);
        assertThat(codes(back)).containsExactly("rollback");
    }

    @Test
    void anApprovalWithoutAnOutcomeByTheEndOfItsWindowOrBookingIsOverdue() {
        String neverReports = token("silent");
        report(one, pipeline, approved(one, "plain"), "succeeded");
        look();
        String silent =
                json(one.post("/api/v1/decisions", neverReports, """
                        {"service":"plain","environment":"production","change":"silent"}""")).get("id").asString();
        String staging =
                json(one.post("/api/v1/decisions", pipeline, """
                        {"service":"plain","environment":"staging","change":"x"}""")).get("id").asString();
        String plain = approved(one, "plain");
        String booked = approved(one, "booked");
        String told = approved(one, "booked");
        report(one, pipeline, told, "succeeded");
        look();
        look();
        assertThat(overdue()).doesNotContain(plain, booked, told);
        CLOCK.set(Instant.parse("2026-11-25T12:00:00Z"));
        report(one, pipeline, booked, "started");
        assertThat(overdue()).contains(booked).doesNotContain(plain, told);
        JsonNode outcome = record(other, booked).get("outcome");
        assertThat(outcome.get("outcome").asString()).isEqualTo("overdue");
        assertThat(outcome.get("at").asString()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(outcome.get("startedAt").asString()).isEqualTo("2026-11-25T12:00:00Z");
        CLOCK.set(Instant.parse("2026-11-25T22:00:00Z"));
        assertThat(overdue()).contains(plain, booked).doesNotContain(told, silent, staging);
        assertThat(metric()).isEqualTo(overdue().size());
        assertThat(json(one.get("/api/v1/decisions?outcome=overdue&service=plain&change=x&limit=1", ADMIN))
                        .get("decisions")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(plain);
        assertThat(json(one.get("/api/v1/decisions?outcome=overdue&verdict=deny", ADMIN))
                        .get("decisions")
                        .isEmpty())
                .isTrue();
        report(other, pipeline, booked, "failed");
        report(other, ADMIN, plain, "succeeded");
        look();
        assertThat(overdue()).doesNotContain(plain, booked);
        assertThat(one.get("/api/v1/decisions?outcome=failed", ADMIN).statusCode())
                .isEqualTo(400);
    }

    /** As the scheduler would, at whichever replica. */
    private static void look() {
        other.bean(OutcomeWatch.class).run();
    }

    private static List<String> overdue() {
        List<String> ids = new ArrayList<>();
        json(one.get("/api/v1/decisions?outcome=overdue&limit=1000", ADMIN))
                .get("decisions")
                .forEach(decision -> ids.add(decision.get("id").asString()));
        return ids;
    }

    private static int metric() {
        return other.get("/actuator/prometheus", ADMIN)
                .body()
                .lines()
                .filter(line -> line.startsWith("ebbgate_changes_overdue"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToInt(number -> (int) Double.parseDouble(number))
                .findFirst()
                .orElseThrow();
    }
}
