package io.ebbgate.notice;

import static io.ebbgate.notice.Harbour.FIVE;
import static io.ebbgate.notice.Harbour.FOUR;
import static io.ebbgate.notice.Harbour.MONDAY;
import static io.ebbgate.notice.Harbour.THREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.timetable.AnnouncedSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a booking to a letter in a customer's mailbox, and to the gate that opens for it. */
class NoticesTest {

    private static Harbour harbour;
    private static int tests;
    private long all;
    private long billing;
    private long search;

    @BeforeAll
    static void start(@TempDir Path folder) {
        harbour = new Harbour(folder);
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @BeforeEach
    void subscribers() {
        harbour.clock.set(MONDAY);
        tests++;
        all = harbour.subscriber(address("all"), null);
        billing = harbour.subscriber(address("billing"), "{billing}");
        search = harbour.subscriber("search@example.com", "{search}");
    }

    /** Another one in each test, since letters of the tests before are still in the mailbox. */
    private static String address(String name) {
        return name + "-" + tests + "@example.com";
    }

    /** A booking of billing, of which all who want to hear of it have heard. */
    private JsonNode toldOfBilling() {
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent");
        harbour.becomes(booking, billing, "scheduled sent");
        return booking;
    }

    /** One of which all of them know that it has no impact any more. */
    private JsonNode toldThatItHasNoImpact() {
        JsonNode booking = toldOfBilling();
        harbour.edit(booking, "no-impact");
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        return booking;
    }

    /** The next test starts with nobody and nothing. */
    @AfterEach
    void clear() {
        harbour.clear();
    }

    @Test
    void whoeverWantsToHearOfItIsToldAndThenTheGateOpens() {
        JsonNode booking = toldOfBilling();
        assertThat(harbour.notices(booking, search)).isEmpty();
        assertThat(harbour.subjects(address("billing"))).hasSize(1);
        await().untilAsserted(() -> {
            harbour.round();
            assertThat(harbour.told(booking)).isEqualTo(Map.of("told", 2, "of_all", 2, "complete", true));
        });
        String ledger = harbour.replica
                .get("/api/v1/ledger?kind=customers-told", Replica.ADMIN)
                .body();
        assertThat(ledger).contains("\"booking\":\"" + Harbour.id(booking) + "\"");
        harbour.at("2026-12-13T11:00:01Z");
        assertThat(gateDuringIt("billing")).contains("\"open\":true");
    }

    @Test
    void aCountOfBeforeTheCustomersOfAnotherServiceWerePromisedNoticeOpensNoGate() throws IOException {
        JsonNode booking = harbour.bookAll(List.of("billing", "wiki"), THREE, FIVE);
        long wiki = harbour.subscriber(address("wiki"), "{wiki}");
        harbour.becomes(booking, billing, "scheduled sent");
        await().untilAsserted(() -> {
            harbour.round();
            assertThat(harbour.told(booking)).isEqualTo(Map.of("told", 2, "of_all", 2, "complete", true));
        });
        assertThat(gateDuringIt("wiki")).contains("\"open\":true");
        assertThat(harbour.notices(booking, wiki)).isEmpty();
        harbour.promise("billing, search, wiki");
        try {
            assertThat(gateDuringIt("wiki")).contains("notice-not-given");
            harbour.becomes(booking, wiki, "scheduled sent");
            await().untilAsserted(() -> {
                harbour.round();
                assertThat(harbour.told(booking)).isEqualTo(Map.of("told", 3, "of_all", 3, "complete", true));
            });
            assertThat(gateDuringIt("wiki")).contains("\"open\":true");
            assertThat(harbour.notices(booking, billing)).containsExactly("scheduled sent");
        } finally {
            harbour.promise("billing, search");
        }
    }

    private static String gateDuringIt(String service) {
        return harbour.replica
                .get("/api/v1/gate/" + service + "/production?at=2026-12-13T11:05:00Z", Replica.ADMIN)
                .body();
    }

    @Test
    void anotherLookSendsNothingTwice() {
        JsonNode booking = toldOfBilling();
        harbour.clock.advance(Duration.ofMinutes(10));
        harbour.round();
        harbour.becomes(booking, all, "scheduled sent");
        assertThat(harbour.subjects(address("all"))).hasSize(1);
    }

    @Test
    void remindersCollapseIntoTheLatest() {
        JsonNode booking = toldOfBilling();
        harbour.at("2026-12-12T12:00:00Z");
        harbour.becomes(booking, all, "scheduled sent", "P1D sent");
        await("what was told stands on its public page, although no version moved")
                .untilAsserted(() -> assertThat(harbour.replica
                                .get("/maintenance/" + Harbour.id(booking), "")
                                .body())
                        .contains("Reminder", "Announced"));
    }

    @Test
    void nobodyIsRemindedMinutesAfterTheyWereTold() {
        harbour.at("2026-12-06T10:55:00Z");
        JsonNode booking = toldOfBilling();
        harbour.at("2026-12-06T11:00:01Z");
        harbour.becomes(booking, all, "scheduled sent");
        String plan = harbour.replica
                .get("/api/v1/notices/plan?booking=" + Harbour.id(booking), Replica.ADMIN)
                .body();
        assertThat(plan).contains("\"name\":\"scheduled\"", "\"name\":\"P3D\"").doesNotContain("P7D");
        harbour.at("2026-12-10T11:00:01Z");
        harbour.becomes(booking, all, "scheduled sent", "P3D sent");
    }

    @Test
    void whoeverWasToldOfAnEarlierTimeIsToldThatItMovedAndOthersThatItIsScheduled() {
        JsonNode booking = toldOfBilling();
        JsonNode moved = harbour.move(booking, FOUR, FIVE);
        long late = harbour.subscriber("late@example.com", null);
        harbour.becomes(moved, all, "scheduled sent", "moved sent");
        harbour.becomes(moved, late, "scheduled sent");
        harbour.at("2026-12-12T12:30:00Z");
        harbour.becomes(moved, late, "scheduled sent", "P1D sent");
    }

    @Test
    void whoseServiceIsTakenOffABookingIsToldWhatItHasBecome() {
        JsonNode booking = harbour.bookAll(List.of("billing", "search"), THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled sent");
        harbour.edit(booking, List.of("search"), THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        harbour.at("2026-12-12T12:00:00Z");
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "P1D sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
    }

    @Test
    void whoeverWasToldHearsThatItHasNoImpactAnyMoreAndNobodyElseDoes() {
        JsonNode booking = toldOfBilling();
        harbour.edit(booking, "no-impact");
        long late = harbour.subscriber("nothing-new@example.com", null);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        assertThat(harbour.text(address("all"), "Changed: Wider ids"))
                .contains("Billing", "You should not notice anything.");
        harbour.at("2026-12-13T11:30:00Z");
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        assertThat(harbour.notices(booking, late)).isEmpty();
    }

    @Test
    void whoKnowsThatItHasNoImpactIsToldOnceItHasOneAgain() {
        JsonNode booking = toldThatItHasNoImpact();
        harbour.edit(booking, "outage");
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent", "moved sent");
    }

    @Test
    void whoeverHeardThatItHasNoImpactHearsNothingMoreOfIt() {
        JsonNode booking = toldThatItHasNoImpact();
        harbour.move(booking, FOUR, FIVE);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        String id = Harbour.id(booking);
        assertThat(harbour.replica.bean(AnnouncedSource.class).of(List.of(id)).get(id))
                .as("nor does the status page say that it was announced anew")
                .hasSize(2);
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
    }

    @Test
    void whoHeardThatItHasNoImpactAndThenThatItHasOneHearsOfItsEnd() {
        JsonNode booking = toldThatItHasNoImpact();
        harbour.edit(booking, "outage");
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "moved sent");
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "moved sent", "cancelled sent");
    }

    @Test
    void whoDidNotHearThatItHasNoImpactHearsThatItIsCancelled() {
        JsonNode booking = toldOfBilling();
        harbour.become(all, "quarantined");
        harbour.edit(booking, "no-impact");
        harbour.becomes(booking, all, "scheduled sent", "moved held");
        harbour.cancel(booking);
        harbour.become(all, "active");
        harbour.becomes(booking, all, "scheduled sent", "moved superseded", "cancelled sent");
    }

    @Test
    void whoseServiceWasTakenOffABookingHearsNotOfItsEndEither() {
        JsonNode booking = harbour.bookAll(List.of("billing", "search"), THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled sent");
        harbour.becomes(booking, all, "scheduled sent");
        harbour.edit(booking, List.of("search"), THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "cancelled sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
    }

    @Test
    void whoWantsToHearOfOtherServicesSinceItWasMovedStillHearsOfItsEnd() {
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled sent");
        harbour.move(booking, FOUR, FIVE);
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        harbour.jdbc
                .sql("UPDATE subscriber SET services = '{search}' WHERE id = :id")
                .param("id", billing)
                .update();
        harbour.cancel(booking);
        harbour.becomes(booking, billing, "scheduled sent", "moved sent", "cancelled sent");
    }

    @Test
    void programsReadThatWhoeverWasToldWillHearThatItHasNoImpactAnyMore() {
        JsonNode booking = toldOfBilling();
        harbour.edit(booking, "no-impact");
        String of = "/api/v1/notices/plan?booking=" + Harbour.id(booking);
        JsonNode plan = Harbour.done(harbour.replica.get(of, Replica.ADMIN));
        assertThat(plan.get("channels")).hasToString("{\"mail\":2}");
        assertThat(plan.get("steps")).hasSize(1);
        assertThat(plan.get("recipients")
                        .valueStream()
                        .map(each -> each.get("subscriber").asLong()))
                .containsExactly(all, billing);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        JsonNode after = Harbour.done(harbour.replica.get(of, Replica.ADMIN));
        assertThat(after.get("steps")).as("all have heard it").isEmpty();
        assertThat(after.get("recipients")).isEmpty();
    }

    @Test
    void whoseServiceGivesWayToOneThatNoRuleTellsOfHearsThatItHasNoImpactOnTheirs() {
        JsonNode booking = toldOfBilling();
        harbour.edit(booking, List.of("wiki"), THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.becomes(booking, billing, "scheduled sent", "moved sent");
        assertThat(harbour.text(address("all"), "Changed: Wider ids"))
                .contains("Billing", "You should not notice anything.")
                .doesNotContain("Wiki");
    }

    @Test
    void whoeverComesLaterIsToldWhatWasAnnounced() {
        JsonNode booking = harbour.book("search", THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent");
        long late = harbour.subscriber("later@example.com", "{search}");
        harbour.becomes(booking, late, "scheduled sent");
        assertThat(harbour.notices(booking, all)).containsExactly("scheduled sent");
    }

    @Test
    void whoeverComesWhenItHasBegunIsToldThatItIsInProgress() {
        JsonNode booking = toldOfBilling();
        harbour.at("2026-12-13T11:20:00Z");
        harbour.becomes(booking, all, "scheduled sent", "start sent");
        harbour.subscriber(address("comes"), "{billing}");
        harbour.round();
        await().untilAsserted(
                        () -> assertThat(harbour.subjects(address("comes"))).containsExactly("In progress: Wider ids"));
        assertThat(harbour.text(address("comes"), "In progress"))
                .contains("Maintenance of Billing is in progress", "Sunday 13 December 2026, 12:00 to 14:00 CET")
                .doesNotContain("scheduled", "in 0");
    }

    @Test
    void whatIsCancelledIsToldOnlyToThoseWhoKnewOfIt() {
        JsonNode booking = toldOfBilling();
        harbour.cancel(booking);
        long late = harbour.subscriber("too-late@example.com", null);
        harbour.becomes(booking, all, "scheduled sent", "cancelled sent");
        assertThat(harbour.notices(booking, late)).isEmpty();
        harbour.at("2026-12-12T12:00:00Z");
        harbour.becomes(booking, all, "scheduled sent", "cancelled sent");
    }

    @Test
    void aLetterNamesNoServiceThatWasNeverToldOfOnceNoRuleTellsOfTheOthersEither() {
        JsonNode booking = harbour.book("billing\",\"wiki", THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent");
        harbour.jdbc
                .sql("UPDATE booking SET impact = 'no-impact' WHERE id = :id")
                .param("id", Long.parseLong(Harbour.id(booking)))
                .update();
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "cancelled sent");
        assertThat(harbour.letters(address("all")))
                .hasSize(2)
                .allSatisfy(letter ->
                        assertThat(letter).containsIgnoringCase("billing").doesNotContainIgnoringCase("wiki"));
    }

    @Test
    void whatIsCancelledIsCancelledForAllServicesThatWereToldAlsoWhereNobodyHeardThatOneWasTakenOff() {
        JsonNode booking = harbour.bookAll(List.of("billing", "search"), THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent");
        harbour.jdbc
                .sql("UPDATE booking SET services = '{search}' WHERE id = :id")
                .param("id", Long.parseLong(Harbour.id(booking)))
                .update();
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "cancelled sent");
        assertThat(harbour.text(address("all"), "Cancelled: Wider ids"))
                .contains("The maintenance of Billing and Search will not take place.");
    }

    @Test
    void whatIsCancelledBeforeAnybodyWasToldIsToldToNobody() {
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        harbour.cancel(booking);
        harbour.becomes(booking, all);
    }

    @Test
    void whoIsInQuarantineHasNoticesThatAreHeldAndCountsAsTold() {
        harbour.become(billing, "quarantined");
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        harbour.becomes(booking, all, "scheduled sent");
        harbour.becomes(booking, billing, "scheduled held");
        await().untilAsserted(() -> {
            harbour.round();
            assertThat(harbour.told(booking)).containsEntry("told", 2).containsEntry("complete", true);
        });
        harbour.become(billing, "active");
        harbour.becomes(booking, billing, "scheduled sent");
    }

    @Test
    void anEndpointThatSubscribedItselfAndPutsEveryAttemptOffKeepsNoGateClosed() {
        try (Receiver receiver = new Receiver(0, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) {
            receiver.answers(429, "86400");
            long endpoint = harbour.subscriber("webhook", receiver.url(), "{billing}");
            JsonNode booking = harbour.book("billing", THREE, FIVE);
            harbour.becomes(booking, all, "scheduled sent");
            harbour.becomes(booking, billing, "scheduled sent");
            await().until(() -> receiver.got().size() == 1);
            await("one that a release manager added counts once it was told").untilAsserted(() -> {
                harbour.round();
                assertThat(harbour.told(booking)).isEqualTo(Map.of("told", 2, "of_all", 3, "complete", false));
            });
            harbour.jdbc
                    .sql("UPDATE subscriber SET origin = 'self' WHERE id = :id")
                    .param("id", endpoint)
                    .update();
            harbour.clock.advance(Duration.ofSeconds(61));
            await().untilAsserted(() -> {
                harbour.round();
                assertThat(harbour.told(booking)).isEqualTo(Map.of("told", 3, "of_all", 3, "complete", true));
            });
        }
    }

    @Test
    void heldNoticesThatHoldNoMoreAreNeverSent() {
        harbour.become(billing, "quarantined");
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        harbour.becomes(booking, billing, "scheduled held");
        harbour.cancel(booking);
        harbour.become(billing, "active");
        harbour.becomes(booking, billing, "scheduled superseded");
    }

    @Test
    void programsReadTheOutboxPageByPage() {
        JsonNode booking = toldOfBilling();
        String of = "/api/v1/notices?state=sent&limit=1&thing=booking/" + Harbour.id(booking);
        JsonNode first = Harbour.done(harbour.replica.get(of, Replica.ADMIN));
        assertThat(first.get("notices")).hasSize(1);
        JsonNode second = Harbour.done(
                harbour.replica.get(of + "&before=" + first.get("next").asString(), Replica.ADMIN));
        JsonNode notice = second.get("notices").get(0);
        assertThat(notice.get("subscriber").asString()).isEqualTo(Long.toString(all));
        assertThat(notice.get("answer").asString()).startsWith("250");
        String path = "/api/v1/notices/" + notice.get("id").asString();
        assertThat(Harbour.done(harbour.replica.get(path, Replica.ADMIN))).isEqualTo(notice);
        assertThat(harbour.replica.get("/api/v1/notices/999999", Replica.ADMIN).statusCode())
                .isEqualTo(404);
        String unlimited = "/api/v1/notices?thing=&state=%20&subscriber=&before=&limit=3";
        assertThat(Harbour.done(harbour.replica.get(unlimited, Replica.ADMIN)))
                .as("a filter that is empty does not limit")
                .isEqualTo(Harbour.done(harbour.replica.get("/api/v1/notices?limit=3", Replica.ADMIN)));
        for (String wrong : List.of("state=lost", "thing=%00")) {
            assertThat(harbour.replica
                            .get("/api/v1/notices?" + wrong, Replica.ADMIN)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void programsReadWhoWouldBeToldWhatAndWhen() {
        JsonNode booking = toldOfBilling();
        String of = "/api/v1/notices/plan?limit=1&booking=" + Harbour.id(booking);
        JsonNode first = Harbour.done(harbour.replica.get(of, Replica.ADMIN));
        assertThat(first.get("services")).hasToString("[\"billing\"]");
        assertThat(first.get("channels").get("mail").asInt()).isEqualTo(2);
        assertThat(first.get("steps").get(0).get("name").asString()).isEqualTo("scheduled");
        assertThat(first.get("recipients").get(0).get("told").asBoolean()).isTrue();
        JsonNode second = Harbour.done(
                harbour.replica.get(of + "&after=" + first.get("next").asString(), Replica.ADMIN));
        assertThat(second.get("recipients").get(0).get("subscriber").asLong()).isEqualTo(billing);
        assertThat(harbour.replica
                        .get("/api/v1/notices/plan?booking=999999", Replica.ADMIN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Harbour.done(harbour.replica.get("/api/v1/notices/progress", Replica.ADMIN))
                        .get("rounds")
                        .isArray())
                .isTrue();
    }

    @Test
    void whatIsOverHasNoPlanAnyMore() {
        JsonNode booking = harbour.book("billing", THREE, FIVE);
        String of = "/api/v1/notices/plan?booking=" + Harbour.id(booking);
        String page = "/console/bookings/" + Harbour.id(booking);
        Harbour.done(harbour.replica.get(of, Replica.ADMIN));
        assertThat(harbour.replica
                        .get(page, Replica.ADMIN, "Accept", "text/html")
                        .body())
                .contains("/console/notices/plan/");
        harbour.at(FIVE);
        assertThat(harbour.replica.get(of, Replica.ADMIN).statusCode()).isEqualTo(404);
        harbour.clock.set(MONDAY);
        harbour.cancel(booking);
        assertThat(harbour.replica.get(of, Replica.ADMIN).statusCode()).isEqualTo(404);
        assertThat(harbour.replica
                        .get(page, Replica.ADMIN, "Accept", "text/html")
                        .body())
                .contains("What customers were told")
                .doesNotContain("/console/notices/plan/");
    }

    @Test
    void whatChangedAndWasNotMovedIsToldAsAChange() {
        JsonNode booking = toldOfBilling();
        harbour.edit(booking, "outage");
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        assertThat(harbour.subjects(address("all")))
                .anySatisfy(subject -> assertThat(subject).startsWith("Changed: Wider ids"));
    }

    @Test
    void whatIsChangedAndChangedBackIsNoNewsAndTheGateKnowsThatAllWereTold() {
        JsonNode booking = toldOfBilling();
        await().untilAsserted(() -> {
            harbour.round();
            assertThat(harbour.told(booking)).containsEntry("complete", true);
        });
        long waits = harbour.subscriber(address("waits"), "{billing}");
        harbour.put(booking, waits, "scheduled", THREE);
        harbour.turnBack(booking);
        long meanwhile = harbour.subscriber(address("meanwhile"), "{billing}");
        harbour.becomes(booking, meanwhile, "scheduled sent");
        harbour.becomes(booking, waits, "scheduled superseded", "scheduled sent");
        assertThat(harbour.notices(booking, all)).containsExactly("scheduled sent");
        assertThat(harbour.told(booking)).containsEntry("complete", true).containsEntry("of_all", 2);
        harbour.at("2026-12-12T12:00:00Z");
        harbour.becomes(booking, all, "scheduled sent", "P1D sent");
        harbour.becomes(booking, meanwhile, "scheduled sent", "P1D sent");
        harbour.at("2026-12-13T11:00:01Z");
        assertThat(gateDuringIt("billing")).contains("\"open\":true");
    }

    @Test
    void whatIsChangedAfterItWasChangedBackIsToldOnce() {
        JsonNode booking = toldOfBilling();
        harbour.turnBack(booking);
        harbour.round();
        harbour.edit(booking, "outage");
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
    }

    @Test
    void whatIsCancelledAfterTheyWereToldOfAMoveIsCancelledAtThatTime() {
        JsonNode booking = toldOfBilling();
        harbour.move(booking, FOUR, FIVE);
        harbour.becomes(booking, all, "scheduled sent", "moved sent");
        harbour.cancel(booking);
        harbour.becomes(booking, all, "scheduled sent", "moved sent", "cancelled sent");
        assertThat(harbour.text(address("all"), "Cancelled: Wider ids"))
                .contains("Sunday 13 December 2026, 13:00 to 14:00 CET")
                .doesNotContain("12:00");
    }

    /** As where a relay was away: the reminder is tried again after the start, and the notice of the start was not made for it. */
    @Test
    void aReminderThatComesAfterTheStartSaysThatItHasBegun() {
        JsonNode booking = toldOfBilling();
        harbour.put(booking, all, "P1D", THREE);
        harbour.at("2026-12-13T11:00:01Z");
        harbour.replica.bean(Bell.class).ringToLook();
        await("that it has begun is not announced yet")
                .untilAsserted(() -> assertThat(harbour.due(booking, "P1D")).isAfter(THREE));
        harbour.becomes(booking, all, "scheduled sent", "P1D waiting");
        harbour.at("2026-12-13T11:00:30Z");
        harbour.becomes(booking, all, "scheduled sent", "P1D sent");
        assertThat(harbour.subjects(address("all")))
                .contains("Starting: Wider ids")
                .noneMatch(subject -> subject.startsWith("Reminder"));
    }

    @Test
    void whatWentIntoAMailboxThatToldNobodyIsToldOnceMailCounts() {
        JsonNode booking = toldOfBilling();
        harbour.at("2026-12-12T12:00:00Z");
        harbour.becomes(booking, all, "scheduled sent", "P1D sent");
        harbour.jdbc
                .sql("UPDATE notice SET state = 'in-mailbox' WHERE subscriber = :all")
                .param("all", all)
                .update();
        harbour.becomes(booking, all, "scheduled superseded", "P1D sent");
    }

    @Test
    void aServiceThatNoRuleTellsOfIsNobodysNews() {
        JsonNode booking = harbour.book("wiki", THREE, FIVE);
        harbour.becomes(booking, all);
        harbour.move(booking, FOUR, FIVE);
        harbour.becomes(booking, all);
    }
}
