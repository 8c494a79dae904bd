package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Letter;
import io.ebbgate.database.Columns;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Confirmations;
import io.ebbgate.subscriber.Subscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What becomes of notices that were taken out of the outbox. */
class TakenNoticesTest {

    private static Harbour harbour;
    private static int tests;

    @BeforeAll
    static void start(@TempDir Path folder) {
        harbour = new Harbour(folder);
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    /** The next test starts with nobody and nothing. */
    @AfterEach
    void clear() {
        tests++;
        harbour.clear();
        harbour.clock.set(Harbour.MONDAY);
    }

    private static long subscriber(String name) {
        return harbour.subscriber(address(name), null);
    }

    private static String address(String name) {
        return name + "-" + tests + "@example.com";
    }

    @Test
    void aLetterThatHoldsNoMoreWhenItsTurnAtASlowRelayComesIsNotSent() throws InterruptedException {
        long first = subscriber("first");
        long second = subscriber("second");
        long gone = subscriber("gone");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        for (long each : List.of(first, second, gone)) {
            harbour.becomes(booking, each, "scheduled sent");
        }
        TakingRoute slow = new TakingRoute(() -> {
            harbour.become(gone, "gone");
            harbour.move(booking, Harbour.FOUR, Harbour.FIVE);
        });
        MailLines lines = lines(slow);
        lines.add(taken(booking, first, Duration.ZERO));
        lines.add(taken(booking, second, Duration.ofSeconds(2)));
        lines.add(taken(booking, gone, Duration.ofSeconds(2)));
        lines.start();
        await().untilAsserted(() -> {
            assertThat(harbour.notices(booking, second)).startsWith("scheduled superseded");
            assertThat(harbour.notices(booking, gone)).containsExactly("scheduled superseded");
        });
        assertThat(slow.sent).containsExactly(address("first"));
        lines.stop();
    }

    private static MailLines lines(TakingRoute route) {
        return new MailLines(
                route,
                (_, _, to) -> new Letter("<id>", "status@example.com", to.address(), ""),
                harbour.replica.bean(Delivery.class),
                harbour.replica.bean(Intake.class));
    }

    @Test
    void anUrgentLetterGoesBeforeAllThatWaitForTheRelay() throws InterruptedException {
        long first = subscriber("first");
        long second = subscriber("second");
        long hurried = subscriber("hurried");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        for (long each : List.of(first, second, hurried)) {
            harbour.becomes(booking, each, "scheduled sent");
        }
        TakingRoute relay = new TakingRoute(() -> {});
        MailLines lines = lines(relay);
        lines.add(taken(booking, first, Duration.ZERO));
        lines.add(taken(booking, second, Duration.ZERO));
        lines.add(taken(booking, hurried, Duration.ZERO, true));
        lines.start();
        await().until(() -> relay.sent.size() == 3);
        assertThat(relay.sent).containsExactly(address("hurried"), address("first"), address("second"));
        lines.stop();
    }

    @Test
    void whereLettersWaitForTheRelayThereIsRoomForUrgentOnesAlone() {
        long reader = subscriber("reader");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        harbour.becomes(booking, reader, "scheduled sent");
        MailLines lines = lines(new TakingRoute(() -> {}));
        assertThat(lines.room()).hasValue(400);
        Outgoing letter = taken(booking, reader, Duration.ZERO);
        for (int number = 0; number < 200; number++) {
            lines.add(letter);
        }
        assertThat(lines.room()).hasValue(0);
        Outgoing urgent = taken(booking, reader, Duration.ZERO, true);
        for (int number = 0; number < 200; number++) {
            lines.add(urgent);
        }
        assertThat(lines.room()).isEmpty();
    }

    @Test
    void whereThereIsRoomForNoOtherOnlyWhatIsUrgentIsTaken() {
        String lane = "test";
        new OutboxRows(harbour.jdbc, "booking/0", "P1D").state("waiting").to(1, 20);
        inOne(() -> {
            new OutboxRows(harbour.jdbc, "incident/0", "identified")
                    .state("waiting")
                    .to(1, 2);
            harbour.jdbc
                    .sql("UPDATE notice SET urgent = true WHERE thing = 'incident/0'")
                    .update();
            assertThat(harbour.replica
                            .bean(Outbox.class)
                            .claim(-1, Map.of(lane, 0), Instant.parse("2027-12-31T00:00:00Z")))
                    .extracting(each -> each.notice().thing())
                    .containsExactly("incident/0", "incident/0");
            harbour.jdbc
                    .sql("DELETE FROM notice WHERE lane = :lane")
                    .param("lane", lane)
                    .update();
        });
    }

    @Test
    void whoeverIsAskedWhetherTheyWantToBeToldWaitsBehindNoRound() {
        long asked = subscriber("asked");
        inOne(() -> {
            harbour.replica.bean(Confirmations.class).ask(asked, Channel.MAIL, address("asked"), 1);
            assertThat(harbour.replica.bean(Outbox.class).claim(-1, Map.of(Lanes.MAIL, 0), harbour.clock.instant()))
                    .extracting(each -> each.notice().kind())
                    .containsExactly(Consent.KIND);
            harbour.jdbc
                    .sql("DELETE FROM notice WHERE subscriber = :asked")
                    .param("asked", asked)
                    .update();
        });
    }

    @Test
    void whoeverWasToldIsToldOfTheCancellationThoughTheFirstIsToBeSentAgain() {
        long reader = subscriber("reader");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        harbour.becomes(booking, reader, "scheduled sent");
        replay(booking, Duration.ofDays(1));
        harbour.cancel(booking);
        harbour.becomes(booking, reader, "scheduled superseded", "cancelled sent");
    }

    @Test
    void whoeverMayHaveBeenToldIsToldOfTheCancellation() {
        long reader = subscriber("reader");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        harbour.becomes(booking, reader, "scheduled sent");
        Attempt unanswered = new Attempt.Deferred("no answer", null, true);
        inOne(() -> {
            Outgoing again = taken(booking, reader, Duration.ZERO);
            Instant now = harbour.clock.instant();
            harbour.replica
                    .bean(Outbox.class)
                    .settle(
                            again.claimed().sender(),
                            List.of(Verdict.of(again, unanswered, true, now, new Random(7))),
                            now);
        });
        harbour.cancel(booking);
        harbour.becomes(booking, reader, "scheduled superseded", "cancelled sent");
    }

    @Test
    void twoToOneReaderThatAreSentAgainDoNotWaitForEachOther() {
        long reader = subscriber("reader");
        JsonNode booking = harbour.book("billing", Harbour.THREE, Harbour.FIVE);
        harbour.becomes(booking, reader, "scheduled sent");
        harbour.at("2026-12-06T11:00:01Z");
        harbour.becomes(booking, reader, "scheduled sent", "P7D sent");
        harbour.at("2026-12-10T11:00:01Z");
        harbour.becomes(booking, reader, "scheduled sent", "P7D sent", "P3D sent");
        replay(booking, Duration.ZERO);
        harbour.becomes(booking, reader, "scheduled sent", "P7D waiting", "P3D waiting");
        harbour.clock.advance(Duration.ofSeconds(21));
        harbour.becomes(booking, reader, "scheduled sent", "P7D sent", "P3D waiting");
        harbour.clock.advance(Duration.ofSeconds(21));
        harbour.becomes(booking, reader, "scheduled sent", "P7D sent", "P3D sent");
    }

    @Test
    void whatIsSaidOfAnIncidentIsTakenBeforeARoundThatHasBeenDueForLong() {
        String lane = "test";
        new OutboxRows(harbour.jdbc, "booking/0", "P1D").state("waiting").to(1, 20);
        long urgent = new OutboxRows(harbour.jdbc, "incident/0", "investigating")
                .state("waiting")
                .to(1, 2);
        harbour.jdbc
                .sql("UPDATE notice SET urgent = true WHERE thing = 'incident/0'")
                .update();
        Instant later = Instant.parse("2027-12-31T00:00:00Z");
        inOne(() -> {
            assertThat(harbour.replica.bean(Outbox.class).claim(-1, Map.of(lane, 1), later))
                    .extracting(each -> each.notice().id())
                    .containsExactly(urgent);
            assertThat(harbour.replica.bean(Outbox.class).claim(-1, Map.of(lane, 5), later))
                    .extracting(each -> each.notice().thing())
                    .containsExactly("incident/0", "booking/0", "booking/0", "booking/0", "booking/0");
            harbour.jdbc
                    .sql("DELETE FROM notice WHERE lane = :lane")
                    .param("lane", lane)
                    .update();
        });
    }

    /** All that was sent of it is to be sent again, due after so long. */
    private static void replay(JsonNode booking, Duration due) {
        Caller admin = new Caller("test", "test", Role.ADMIN, List.of(), List.of(), "local");
        inOne(() -> {
            List<Long> ids = harbour.jdbc
                    .sql("SELECT id FROM notice WHERE thing = :thing ORDER BY id")
                    .param("thing", thing(booking))
                    .query(Long.class)
                    .list();
            ids.forEach(id -> harbour.replica.bean(Replays.class).replay(admin, id));
            harbour.jdbc
                    .sql("UPDATE notice SET due = :due WHERE id = ANY (:ids)")
                    .param("due", Columns.time(harbour.clock.instant().plus(due)))
                    .param("ids", ids.toArray(Long[]::new))
                    .update();
        });
    }

    /** In one transaction, so that nobody takes what it leaves before it has ended. */
    private static void inOne(Runnable deeds) {
        harbour.replica.bean(TransactionTemplate.class).executeWithoutResult(_ -> deeds.run());
    }

    private static String thing(JsonNode booking) {
        return MaintenanceThing.of(Harbour.id(booking));
    }

    /** As if it had been taken so long ago. */
    private static Outgoing taken(JsonNode booking, long subscriber, Duration ago) {
        return taken(booking, subscriber, ago, false);
    }

    private static Outgoing taken(JsonNode booking, long subscriber, Duration ago, boolean urgent) {
        long sender = harbour.replica.bean(Lease.class).id();
        Notice notice = harbour.jdbc
                .sql("""
                        UPDATE notice SET state = 'sending', sender = :sender WHERE thing = :thing AND subscriber = :subscriber
                        RETURNING id, thing, edition, kind, subscriber
                        """)
                .param("sender", sender)
                .param("thing", thing(booking))
                .param("subscriber", subscriber)
                .query(Notice.class)
                .single();
        Outgoing taken = new Outgoing(
                new Claimed(notice, Channel.MAIL, Lanes.MAIL, 0, false, urgent, sender),
                new Message.OfConsent(subscriber),
                Objects.requireNonNull(harbour.replica
                        .bean(Subscribers.class)
                        .of(List.of(subscriber))
                        .get(subscriber)),
                System.nanoTime() - ago.toNanos());
        harbour.replica.bean(InHand.class).took(List.of(taken));
        return taken;
    }
}
