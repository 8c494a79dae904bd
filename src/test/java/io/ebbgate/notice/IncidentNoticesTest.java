package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.subscriber.SubscriberFixture;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.IncidentWatch;
import io.ebbgate.timetable.Nag;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import tools.jackson.databind.JsonNode;

/** From what is said of an incident to a letter in a customer's mailbox. */
class IncidentNoticesTest {

    private static Harbour harbour;
    private static SaidOfIncidents said;
    private static int tests;
    private String id;
    private long all;
    private long billing;
    private long search;

    @BeforeAll
    static void start(@TempDir Path folder) throws SchedulerException {
        harbour = new Harbour(folder);
        // A round comes when a test says so.
        harbour.replica.bean(Scheduler.class).pauseTrigger(new TriggerKey("notice-round-every-few-seconds"));
        said = new SaidOfIncidents(harbour.clock);
        harbour.replica.context().getBeanFactory().registerSingleton("saidOfIncidents", said);
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @BeforeEach
    void subscribers() {
        harbour.clock.set(Harbour.MONDAY.plus(Duration.ofDays(7L * ++tests)));
        id = "test-" + tests;
        all = harbour.subscriber(address("all"), null);
        billing = harbour.subscriber(address("billing"), "{billing}");
        search = harbour.subscriber(address("search"), "{search}");
    }

    private static String address(String name) {
        return name + "-of-incidents-" + tests + "@example.com";
    }

    @AfterEach
    void clear() {
        said.nags.clear();
        harbour.jdbc
                .sql("UPDATE subscriber SET state = 'gone', changed_in = pg_current_xact_id()")
                .update();
    }

    private void say(Stage stage) {
        say(stage, stage.isOpen() ? Condition.MAJOR_OUTAGE : Condition.OPERATIONAL);
    }

    private void say(Stage stage, Condition condition) {
        said.say(id, stage, "billing", condition);
        harbour.clock.advance(Duration.ofMinutes(1));
    }

    private static void publish() {
        harbour.replica.bean(IncidentWatch.class).published();
    }

    /** A subscriber's notices of the incident, in the order in which they came to be. */
    private List<String> notices(String sort, long subscriber) {
        return harbour.jdbc
                .sql("SELECT kind || ' ' || state FROM notice WHERE thing = :thing AND subscriber = :subscriber"
                        + " ORDER BY id")
                .param("thing", sort + "/" + id)
                .param("subscriber", subscriber)
                .query(String.class)
                .list();
    }

    private void becomes(long subscriber, String... notices) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notices("incident", subscriber)).containsExactly(notices));
    }

    private void roundMakes(long subscriber, String... notices) {
        harbour.round();
        becomes(subscriber, notices);
    }

    @Test
    void whatIsPublishedIsToldAtOnceWithoutARoundAndOnce() {
        say(Stage.INVESTIGATING);
        publish();
        becomes(all, "investigating sent");
        becomes(billing, "investigating sent");
        assertThat(notices("incident", search)).isEmpty();
        assertThat(harbour.subjects(address("billing"))).containsExactly("Investigating: Invoices fail (" + id + ")");
        harbour.round();
        publish();
        roundMakes(billing, "investigating sent");
        assertThat(harbour.subjects(address("billing"))).hasSize(1);
    }

    @Test
    void whoPublishesByACallHasItOnItsWayWithoutARound() {
        JsonNode opened =
                Harbour.done(harbour.replica.post("/api/v1/incidents", Replica.ADMIN, "{\"services\":[\"search\"]}"));
        id = opened.get("id").asString();
        becomes(search, "investigating sent");
        becomes(all, "investigating sent");
        assertThat(notices("incident", billing)).isEmpty();
        assertThat(harbour.replica
                        .get("/console/notices?incident=" + id, Replica.ADMIN, "Accept", "text/html")
                        .body())
                .contains(address("search"), "/console/incidents/" + id, "Investigating");
        JsonNode identified =
                Harbour.done(harbour.replica.post("/api/v1/incidents/" + id + "/updates", Replica.ADMIN, """
                        {"version":%d,"stage":"identified","text":"A bad change.","conditions":{"search":"major-outage"}}""".formatted(
                                opened.get("version").asLong())));
        becomes(search, "investigating sent", "identified sent");
        Harbour.done(harbour.replica.post("/api/v1/incidents/" + id + "/updates", Replica.ADMIN, """
                {"version":%d,"stage":"resolved","text":"It is undone.","reason":"seen by ourselves"}""".formatted(
                        identified.get("version").asLong())));
        becomes(search, "investigating sent", "identified sent", "resolved sent");
        assertThat(harbour.subjects(address("search")).getLast()).startsWith("Resolved: ");
    }

    @Test
    void whatNobodyWasWokenForIsFoundByTheRound() {
        say(Stage.INVESTIGATING);
        assertThat(notices("incident", billing)).isEmpty();
        roundMakes(billing, "investigating sent");
    }

    @Test
    void manyWhoFindItAtOnceTellItOnce() throws ExecutionException, InterruptedException {
        say(Stage.INVESTIGATING);
        IncidentPlanner planner = harbour.replica.bean(IncidentPlanner.class);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> finding = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> planner.findDue(harbour.clock.instant())))
                    .toList();
            for (Future<?> each : finding) {
                each.get();
            }
        }
        becomes(all, "investigating sent");
        becomes(billing, "investigating sent");
        assertThat(harbour.subjects(address("billing"))).hasSize(1);
    }

    @Test
    void aLaterUpdateTakesThePlaceOfOneThatWaits() {
        harbour.become(billing, "quarantined");
        say(Stage.INVESTIGATING);
        roundMakes(all, "investigating sent");
        assertThat(notices("incident", billing)).containsExactly("investigating held");
        say(Stage.IDENTIFIED);
        roundMakes(all, "investigating sent", "identified sent");
        assertThat(notices("incident", billing)).containsExactly("investigating superseded", "identified held");
        harbour.become(billing, "active");
        roundMakes(billing, "investigating superseded", "identified sent");
        assertThat(harbour.subjects(address("billing"))).containsExactly("Identified: Invoices fail (" + id + ")");
    }

    @Test
    void anAnnouncementOfWhatWasSaidBeforeComesTooLate() {
        say(Stage.INVESTIGATING);
        said.say(id, Stage.IDENTIFIED, "billing", Condition.DEGRADED);
        roundMakes(billing, "identified sent");
        harbour.replica
                .bean(Announcements.class)
                .announce(
                        new Announcement(
                                "incident/" + id,
                                1,
                                "investigating",
                                About.INCIDENTS,
                                List.of("billing"),
                                harbour.clock.instant()),
                        harbour.clock.instant());
        roundMakes(billing, "identified sent");
    }

    @Test
    void theEndIsToldToThoseWhoHeardOfItAndToNobodyElse() {
        harbour.become(billing, "quarantined");
        say(Stage.INVESTIGATING);
        roundMakes(all, "investigating sent");
        long late = harbour.subscriber(address("late"), null);
        say(Stage.MONITORING);
        say(Stage.RESOLVED);
        roundMakes(all, "investigating sent", "resolved sent");
        assertThat(notices("incident", late))
                .as("whoever heard nothing need not")
                .isEmpty();
        assertThat(notices("incident", billing)).containsExactly("investigating superseded");
        harbour.become(billing, "active");
        harbour.clock.advance(Duration.ofDays(10));
        say(Stage.POSTMORTEM);
        roundMakes(all, "investigating sent", "resolved sent", "postmortem sent");
        assertThat(notices("incident", late)).isEmpty();
        assertThat(notices("incident", billing)).containsExactly("investigating superseded");
    }

    @Test
    void whatComesBackIsToldToEverybodyAndSoIsItsEnd() {
        say(Stage.INVESTIGATING);
        roundMakes(billing, "investigating sent");
        say(Stage.RESOLVED);
        roundMakes(billing, "investigating sent", "resolved sent");
        say(Stage.INVESTIGATING);
        long late = harbour.subscriber(address("later"), "{billing}");
        roundMakes(late, "investigating sent");
        say(Stage.RESOLVED);
        roundMakes(late, "investigating sent", "resolved sent");
        becomes(billing, "investigating sent", "resolved sent", "investigating sent", "resolved sent");
    }

    @Test
    void whatIsADayOldIsNoNews() {
        say(Stage.INVESTIGATING);
        harbour.clock.advance(IncidentPlanner.NEWS);
        harbour.round();
        assertThat(notices("incident", all)).isEmpty();
        say(Stage.IDENTIFIED);
        roundMakes(all, "identified sent");
    }

    @Test
    void lettersOfOneIncidentStandTogetherAndTellWhatWasSaidBefore() throws MessagingException {
        say(Stage.INVESTIGATING, Condition.MAJOR_OUTAGE);
        roundMakes(billing, "investigating sent");
        say(Stage.IDENTIFIED, Condition.PARTIAL_OUTAGE);
        roundMakes(billing, "investigating sent", "identified sent");
        MimeMessage[] letters = harbour.mail.getReceivedMessagesForDomain(address("billing"));
        assertThat(letters).hasSize(2);
        assertThat(letters[1].getHeader("References")).isEqualTo(letters[0].getHeader("References"));
        assertThat(letters[1].getHeader("References")[0]).contains("incident-" + id + ".s" + billing);
        assertThat(letters[1].getMessageID()).isNotEqualTo(letters[0].getMessageID());
        assertThat(Arrays.asList(letters[1].getHeader("List-Unsubscribe-Post")))
                .containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void oneIsSentAgainWhileItHoldsAndNotAfterwards() {
        say(Stage.INVESTIGATING);
        roundMakes(billing, "investigating sent");
        long notice = harbour.jdbc
                .sql("SELECT id FROM notice WHERE thing = :thing AND subscriber = :subscriber")
                .param("thing", "incident/" + id)
                .param("subscriber", billing)
                .query(Long.class)
                .single();
        String replay = "/api/v1/notices/" + notice + "/replay";
        assertThat(harbour.replica.post(replay, Replica.ADMIN, "").statusCode()).isLessThan(300);
        becomes(billing, "investigating sent");
        say(Stage.IDENTIFIED);
        assertThat(harbour.replica.post(replay, Replica.ADMIN, "").body()).contains("does not hold any more");
    }

    @Test
    void whatIsOverdueIsToldToThoseAloneWhoAnswerForTheService() {
        long owner = SubscriberFixture.mail(address("owner"))
                .services("billing")
                .owners()
                .maintenance(false)
                .incidents(false)
                .add(harbour.jdbc);
        long other = SubscriberFixture.mail(address("other-owner"))
                .services("search")
                .owners()
                .add(harbour.jdbc);
        nag(1);
        harbour.round();
        await().untilAsserted(() -> assertThat(notices("nag", owner)).containsExactly("nag sent"));
        for (long nobody : new long[] {all, billing, other}) {
            assertThat(notices("nag", nobody)).isEmpty();
        }
        harbour.round();
        assertThat(notices("nag", owner)).as("once").containsExactly("nag sent");
        said.nags.clear();
        nag(2);
        harbour.round();
        await().untilAsserted(() -> assertThat(notices("nag", owner)).containsExactly("nag sent", "nag sent"));
        assertThat(harbour.subjects(address("owner"))).hasSize(2).allMatch(subject -> subject.startsWith("To do: "));
    }

    @Test
    void nobodyIsTroubledWithWhatWasDoneMeanwhile() {
        long owner = SubscriberFixture.mail(address("owner-away"))
                .owners()
                .state("quarantined")
                .add(harbour.jdbc);
        nag(1);
        harbour.round();
        assertThat(notices("nag", owner)).containsExactly("nag held");
        said.nags.clear();
        harbour.become(owner, "active");
        harbour.round();
        await().untilAsserted(() -> assertThat(notices("nag", owner)).containsExactly("nag superseded"));
    }

    private void nag(long number) {
        said.nags.add(new Nag(
                id,
                number,
                "Invoices fail",
                "The update that was promised is overdue.",
                harbour.clock.instant(),
                List.of("billing")));
    }
}
