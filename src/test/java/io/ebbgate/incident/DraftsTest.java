package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.timetable.BookingProgress.Outcome;
import io.ebbgate.timetable.FailedChange;
import io.ebbgate.timetable.IncidentSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What becomes of changes that did not go well. Incident 1 is over when each test begins; nothing runs but what a test runs. */
class DraftsTest extends OnCall {

    private static final Duration GRACE = Duration.ofMinutes(2);

    private static JsonNode draft() {
        await().until(() -> !incidents("state=draft").isEmpty());
        return incidents("state=draft").getFirst();
    }

    private static void round(Replica replica) {
        replica.bean(Drafts.class).run();
    }

    /** Of billing, search, and what customers do not see; two hours long. */
    private static JsonNode booking(String start) {
        return done(one.post("/api/v1/bookings", ana, """
                {"title":"Wider ids","link":"https://git.example.com/7","impact":"degraded","environment":"production",
                 "services":["billing","search","wiki"],"start":"%s","end":"%s"}""".formatted(
                        start, Instant.parse(start).plusSeconds(7200))));
    }

    private static void failed(long decision, String service, JsonNode booking) {
        FailedChange change = new FailedChange(
                decision,
                service,
                "production",
                Outcome.FAILED,
                NOW,
                booking.get("id").asString(),
                null);
        Caller pipeline = new Caller("p1", "ci", Role.PIPELINE, List.of("*"), List.of("*"), "127.0.0.1");
        one.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> one.bean(FailedChanges.class).failed(change, pipeline));
    }

    @ParameterizedTest
    @CsvSource({"failed", "rolled-back"})
    void aChangeThatDoesNotGoWellDraftsAnIncidentThatCustomersDoNotSeeYet(String outcome) {
        change("billing", "production", outcome);
        JsonNode draft = draft();
        assertThat(draft.get("title").asString()).isEqualTo("Problems with Billing");
        assertThat(draft.get("stage").isNull()).isTrue();
        assertThat(draft.get("publishAt").asString()).isEqualTo("2026-11-25T10:02:00Z");
        assertThat(draft.at("/causes/0/outcome").asString()).isEqualTo(outcome);
        assertThat(draft.at("/causes/0/note").asString()).isEqualTo("exit code 137");
        assertThat(draft.at("/causes/0/by").asString()).isEqualTo("ci");
        assertThat(one.bean(IncidentSource.class).find("2")).isEmpty();
        assertThat(ask(one, "billing", "production").statusCode()).isEqualTo(200);
        round(one);
        assertThat(incident("2").get("state").asString()).isEqualTo("draft");
    }

    @Test
    void itPublishesItselfWhenItsGraceIsOver() {
        change("billing", "production", "failed");
        draft();
        CLOCK.set(NOW.plus(GRACE));
        round(other());
        JsonNode opened = incident("2");
        assertThat(opened.get("state").asString()).isEqualTo("open");
        assertThat(opened.get("publishedAt").asString()).isEqualTo("2026-11-25T10:02:00Z");
        assertThat(opened.get("startedAt").asString()).isEqualTo(NOW.toString());
        assertThat(opened.at("/updates/0/by").asString()).isEqualTo("ebbgate");
        assertThat(one.bean(IncidentSource.class).find("2").orElseThrow().toString())
                .contains("We are investigating problems with Billing.")
                .doesNotContain("exit code", "failed", "production");
        assertThat(ask(one, "billing", "production").statusCode()).isEqualTo(423);
    }

    @Test
    void howeverManyReplicasLookItIsPublishedOnce() throws InterruptedException {
        change("search", "production", "failed");
        draft();
        CLOCK.set(NOW.plus(GRACE));
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> rounds = Stream.of(one, other(), one, other())
                .map(replica -> Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    round(replica);
                }))
                .toList();
        start.countDown();
        for (Thread round : rounds) {
            round.join();
        }
        assertThat(incident("2").get("updates").size()).isEqualTo(1);
        assertThat(ledger("incident-opened"))
                .filteredOn(entry -> entry.get("at").asString().equals("2026-11-25T10:02:00Z"))
                .filteredOn(entry -> entry.at("/body/services").toString().equals("[\"search\"]"))
                .hasSize(1);
    }

    @Test
    void somebodyCanSayThatItIsNone() {
        change("billing", "production", "failed");
        draft();
        assertThat(problems(post("/2/dismiss", "{}"))).containsExactly("reason: it is required and must not be empty");
        JsonNode dismissed = done(post("/2/dismiss", "{\"reason\":\"a flaky test\"}"));
        assertThat(dismissed.get("state").asString()).isEqualTo("dismissed");
        assertThat(dismissed.at("/dismissed/by").asString()).isEqualTo("ana");
        assertThat(dismissed.at("/dismissed/reason").asString()).isEqualTo("a flaky test");
        CLOCK.set(NOW.plus(GRACE));
        round(one);
        round(other());
        assertThat(incident("2").get("state").asString()).isEqualTo("dismissed");
        HttpResponse<String> late = post("/2/publish", "{}");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).get("detail").asString())
                .isEqualTo("ana dismissed incident 2: a flaky test. Open a new one if it is one after all.");
        assertThat(update("2", 2, "\"text\":\"x\"").statusCode()).isEqualTo(409);
    }

    @Test
    void somebodyCanPublishItBeforeWithBetterWords() {
        change("billing", "production", "failed");
        draft();
        assertThat(update("2", 1, "\"text\":\"x\"").statusCode()).isEqualTo(409);
        JsonNode opened = done(post(
                "/2/publish", "{\"version\":1,\"title\":\"Invoices fail\",\"conditions\":{\"search\":\"degraded\"}}"));
        assertThat(opened.get("title").asString()).isEqualTo("Invoices fail");
        assertThat(conditions(opened)).containsExactly("billing=degraded", "search=degraded");
        assertThat(opened.at("/updates/0/by").asString()).isEqualTo("ana");
        HttpResponse<String> late = post("/2/dismiss", "{\"reason\":\"x\"}");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).get("detail").asString()).startsWith("ana published incident 2.");
        assertThat(post("/2/publish", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void asManyAsFailAreOneDraft() {
        HttpResponse<String> slow = ask(one, "billing", "production");
        change("billing", "production", "failed");
        draft();
        change("billing", "production", "rolled-back");
        await().until(() -> incident("2").get("causes").size() == 2);
        open("{\"services\":[\"billing\",\"search\"]}");
        assertThat(incidents("state=draft")).isEmpty();
        assertThat(conditions(incident("2"))).containsExactly("billing=degraded", "search=degraded");
        report(json(slow).get("id").asString(), "failed");
        await().until(() -> incident("2").get("causes").size() == 3);
        assertThat(incidents("")).hasSize(2);
    }

    @Test
    void aDraftOfWhatAnIncidentCameToNameMeanwhileIsTakenIntoThat() {
        open("{\"services\":[\"search\"]}");
        change("billing", "production", "failed");
        assertThat(draft().get("id").asString()).isEqualTo("3");
        say("2", 1, "\"text\":\"Billing too.\",\"services\":[\"billing\"]");
        CLOCK.set(NOW.plus(GRACE));
        round(one);
        assertThat(incident("3").at("/dismissed/reason").asString())
                .isEqualTo("incident 2 is open for the same services");
        assertThat(incident("2").get("causes").size()).isEqualTo(1);
        assertThat(incident("2").get("updates").size()).isEqualTo(2);
    }

    @Test
    void whatAKilledReplicaOnlyTookDownTheNextRoundDrafts() {
        Cause cause = new Cause("77", "billing", "production", "failed", NOW, "ci", null, null);
        one.bean(Causes.class).add(cause, List.of("billing"));
        assertThat(incidents("state=draft")).isEmpty();
        CLOCK.set(NOW.plusSeconds(90));
        round(other());
        JsonNode draft = draft();
        assertThat(draft.at("/causes/0/decision").asString()).isEqualTo("77");
        assertThat(draft.get("publishAt").asString())
                .as("its grace began when it was reported")
                .isEqualTo("2026-11-25T10:02:00Z");
    }

    @Test
    void itIsForAllServicesOfTheBookingThatCustomersSee() {
        failed(78, "search", booking("2026-11-25T12:00:00Z"));
        assertThat(draft().get("services").toString()).isEqualTo("[\"billing\",\"search\"]");
        assertThat(draft().get("title").asString()).isEqualTo("Problems with Billing and Search");
    }

    @ParameterizedTest
    @CsvSource({"billing", "wiki"})
    void ofABookingForMoreThanAnOpenIncidentNamesTheRestIsDrafted(String service) {
        JsonNode booking = booking(service.equals("billing") ? "2026-11-25T14:00:00Z" : "2026-11-25T16:00:00Z");
        open("{\"services\":[\"billing\",\"wiki\"]}");
        failed(79, service, booking);
        JsonNode draft = draft();
        assertThat(draft.get("services").toString()).isEqualTo("[\"search\"]");
        assertThat(draft.at("/causes/0/decision").asString()).isEqualTo("79");
        CLOCK.set(NOW.plus(GRACE).plusSeconds(1));
        round(one);
        assertThat(incident("3").get("state").asString()).isEqualTo("open");
        assertThat(incident("3").get("title").asString()).isEqualTo("Problems with Search");
    }

    @Test
    void whatSeveralOpenIncidentsNameTogetherIsJoinedToThatOfTheChangeItself() {
        open("{\"services\":[\"search\"]}");
        open("{\"services\":[\"billing\"]}");
        Cause cause = new Cause("80", "billing", "production", "failed", NOW, "ci", null, null);
        one.bean(Causes.class).add(cause, List.of("billing", "search"));
        round(one);
        assertThat(incidents("state=draft")).isEmpty();
        assertThat(incident("2").path("causes").size()).isZero();
        assertThat(incident("3").get("causes").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "billing, production, true",
        "billing, qa,         true",
        "mail,    production, true",
        "mail,    qa,         false",
        "wiki,    production, false",
        "mail,    staging,    false",
        "billing, staging,    false",
    })
    void onlyWhatCustomersSeeIsDrafted(String service, String environment, boolean drafted) {
        change(service, environment, "failed");
        round(one);
        assertThat(incidents("state=draft")).hasSize(drafted ? 1 : 0);
    }
}
