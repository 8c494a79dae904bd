package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.notice.Message.OfEvent;
import io.ebbgate.notice.Message.OfOverride;
import io.ebbgate.notice.MessageSource.Word;
import io.ebbgate.timetable.Timetables;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Events for machines, and notices of broken glass, found by two replicas that also look by themselves every few seconds. */
class FoundByLookingTest {

    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    private static final SettableClock CLOCK = SettableClock.at(MONDAY);

    @TempDir
    private static Path folder;

    private static Replica one;
    private static Replica other;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() throws IOException {
        Files.copy(Path.of("calendars/sunday-maintenance.ics"), folder.resolve("sunday-maintenance.ics"));
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {production: {}, staging: {open: always}}
                services: {billing: {name: Billing}, ledger: {}, quiet: {}}
                rules:
                  - {name: production, match: {environments: [production]}, open: [sunday-maintenance]}
                  - {name: told, match: {environments: [production], services: [billing, ledger]}, notices: [P1D]}
                """);
        String database = TestPostgres.freshMigratedDatabase();
        one = replica(database);
        other = replica(database);
        jdbc = one.bean(JdbcClient.class);
    }

    private static Replica replica(String database) {
        return Replica.on(database)
                .calendars(folder)
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @BeforeEach
    void nobodyIsSubscribed() {
        CLOCK.set(MONDAY);
        jdbc.sql("DELETE FROM subscriber").update();
        findDue();
        jdbc.sql("DELETE FROM notice").update();
        jdbc.sql("DELETE FROM machine_event").update();
        // The clock went back.
        jdbc.sql("UPDATE notice_mark SET at = 'epoch'").update();
    }

    private static long subscriber(String channel, String wish, String... services) {
        return jdbc.sql("""
                        INSERT INTO subscriber (channel, address, zone, services, maintenance, incidents, events, state, origin,
                            key, secret, created_at, active_since)
                        SELECT :channel, 'https://hooks.invalid/' || gen_random_uuid(), 'UTC', :services::text[],
                            :wish = 'maintenance', false, :wish = 'events', 'active', 'manager', gen_random_uuid()::text,
                            'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', :now, :now
                        RETURNING id
                        """)
                .param("channel", channel)
                .param("services", services.length == 0 ? null : services)
                .param("wish", wish)
                .param("now", Columns.time(MONDAY))
                .query(Long.class)
                .single();
    }

    private static HttpResponse<String> done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
        return response;
    }

    private static String freeze(String service) {
        return JsonPath.read(
                done(one.post(
                                "/api/v1/freezes",
                                Replica.ADMIN,
                                "{\"services\":[\"%s\"],\"environments\":[\"production\"],\"reason\":\"stocktaking\"}"
                                        .formatted(service)))
                        .body(),
                "$.id");
    }

    private static void lift(String freeze) {
        done(one.delete("/api/v1/freezes/" + freeze + "?reason=over", Replica.ADMIN, null));
    }

    private static String booked(String service) {
        return JsonPath.read(
                done(one.post("/api/v1/bookings", Replica.ADMIN, """
                        {"title":"Wider","link":"https://git.example.com/7","impact":"degraded","environment":"production",
                         "services":["%s"],"start":"2026-12-06T11:00:00Z","end":"2026-12-06T12:00:00Z","duration":"PT30M",
                         "backOut":"PT15M"}""".formatted(service)))
                        .body(),
                "$.id");
    }

    /** Both at once, several times each, as rounds that overlap would. */
    private static void findDue() {
        one.bean(Timetables.class).refresh();
        other.bean(Timetables.class).refresh();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> rounds = IntStream.range(0, 3)
                    .boxed()
                    .flatMap(_ -> List.of(one, other).stream())
                    .<Future<?>>map(replica -> threads.submit(() -> look(replica)))
                    .toList();
            for (Future<?> round : rounds) {
                round.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void look(Replica replica) {
        replica.bean(LedgerEvents.class).findDue(CLOCK.instant());
        replica.bean(GateEvents.class).findDue(CLOCK.instant());
        replica.bean(LateNotices.class).findDue(CLOCK.instant());
    }

    private static List<String> told(long subscriber) {
        return jdbc.sql("SELECT kind FROM notice WHERE subscriber = :subscriber ORDER BY id")
                .param("subscriber", subscriber)
                .query(String.class)
                .list();
    }

    /** What is said of each event. */
    private static List<String> events() {
        return jdbc.sql("SELECT data FROM machine_event ORDER BY id")
                .query(String.class)
                .list();
    }

    @Test
    void whatPeopleDidIsToldOnceToEachWhoListens() {
        long all = subscriber("webhook", "events");
        long ledgers = subscriber("webhook", "events", "ledger");
        long customer = subscriber("webhook", "maintenance");
        long mail = subscriber("mail", "events");
        String booking = booked("billing");
        done(one.post("/api/v1/bookings/" + booking + "/move", Replica.ADMIN, """
                {"version":1,"start":"2026-12-06T12:00:00Z","end":"2026-12-06T13:00:00Z"}"""));
        findDue();
        lift(freeze("quiet"));
        done(one.post("/api/v1/bookings/" + booking + "/cancel", Replica.ADMIN, "{\"reason\":\"not needed\"}"));
        findDue();
        findDue();
        assertThat(told(all))
                .containsExactly(
                        "booking.requested",
                        "booking.approved",
                        "booking.moved",
                        "freeze.declared",
                        "freeze.lifted",
                        "booking.cancelled");
        assertThat(told(ledgers)).containsExactly("freeze.declared", "freeze.lifted");
        assertThat(told(customer)).isEmpty();
        assertThat(told(mail)).isEmpty();
        String moved = events().get(2);
        assertThat(JsonPath.<String>read(moved, "$.booking")).isEqualTo(booking);
        assertThat(JsonPath.<String>read(moved, "$.start")).isEqualTo("2026-12-06T12:00:00Z");
        assertThat(JsonPath.<String>read(moved, "$.by")).isEqualTo("bootstrap");
    }

    @Test
    void whatFailedHalfwayIsFoundAgainAndOnce() {
        long all = subscriber("webhook", "events");
        lift(freeze("quiet"));
        LedgerEvents ledgerEvents = one.bean(LedgerEvents.class);
        one.bean(TransactionTemplate.class).executeWithoutResult(killed -> {
            ledgerEvents.findDue(MONDAY);
            killed.setRollbackOnly();
        });
        findDue();
        assertThat(told(all)).containsExactly("freeze.declared", "freeze.lifted");
    }

    @Test
    void whoeverSubscribesLaterIsNotToldWhatWas() {
        lift(freeze("quiet"));
        findDue();
        assertThat(events()).isEmpty();
        assertThat(one.bean(Marks.class).look(Marks.LEDGER).seq())
                .isEqualTo(one.bean(Ledger.class).latest());
        long all = subscriber("webhook", "events");
        findDue();
        assertThat(told(all)).isEmpty();
    }

    @Test
    void theGateOpensAndClosesOnceForEachServiceAtTheInstantThatWasKnown() {
        long all = subscriber("webhook", "events", "quiet");
        findDue();
        assertThat(told(all)).as("how it stands at first is no news").isEmpty();
        CLOCK.set(Instant.parse("2026-12-06T11:00:03Z"));
        findDue();
        assertThat(told(all)).containsExactly("gate.opened");
        assertThat(at("gate.opened")).containsExactly(Instant.parse("2026-12-06T11:00:00Z"));
        String freeze = freeze("quiet");
        findDue();
        lift(freeze);
        CLOCK.set(Instant.parse("2026-12-06T11:20:00Z"));
        findDue();
        CLOCK.set(Instant.parse("2026-12-07T11:00:00Z"));
        findDue();
        assertThat(told(all).stream().filter(kind -> kind.startsWith("gate.")))
                .containsExactly("gate.opened", "gate.closed", "gate.opened", "gate.closed");
        assertThat(at("gate.closed").getLast())
                .isBetween(Instant.parse("2026-12-06T14:00:00Z"), Instant.parse("2026-12-06T15:00:00.001Z"));
        assertThat(words(one.bean(EventMessages.class)))
                .as("only how it stands by now is said")
                .extracting(message -> ((OfEvent) message).type())
                .filteredOn(type -> type.startsWith("gate."))
                .containsOnly("gate.closed");
    }

    private static List<Instant> at(String type) {
        return jdbc.sql("SELECT at FROM machine_event WHERE type = :type AND data LIKE '%quiet%' ORDER BY id")
                .param("type", type)
                .query((row, _) -> Columns.instant(row, "at"))
                .list();
    }

    private static List<Message> words(MessageSource source) {
        List<Notice> notices = jdbc.sql("SELECT id, thing, edition, kind, subscriber FROM notice ORDER BY id")
                .query(Notice.class)
                .list();
        return source.words(notices, CLOCK.instant()).values().stream()
                .map(word -> ((Word.Say) word).message())
                .toList();
    }

    @Test
    void aReplicaThatIsBehindTellsNothing() {
        long all = subscriber("webhook", "events", "quiet");
        findDue();
        jdbc.sql("UPDATE notice_mark SET seq = seq + 1000 WHERE source = 'gate'")
                .update();
        CLOCK.set(Instant.parse("2026-12-06T11:00:03Z"));
        findDue();
        assertThat(told(all)).isEmpty();
        jdbc.sql("UPDATE notice_mark SET seq = seq - 1000 WHERE source = 'gate'")
                .update();
        findDue();
        assertThat(told(all)).containsExactly("gate.opened");
    }

    @Test
    void customersAreToldOnceOfWhatWentThroughOnABrokenGlass() {
        long all = subscriber("slack", "maintenance");
        long billings = subscriber("mail", "maintenance", "billing");
        long quiets = subscriber("mail", "maintenance", "quiet");
        long machine = subscriber("webhook", "nothing");
        String override = JsonPath.read(
                done(one.post("/api/v1/overrides", Replica.ADMIN, """
                {"services":["bill*","quiet"],"environments":["*"],"reason":"invoices go out twice","reference":"INC-42",
                 "until":"2026-11-30T20:00:00Z","freezes":[]}""")).body(), "$.id");
        findDue();
        assertThat(told(all)).as("nothing went through yet").isEmpty();
        for (String change : List.of("acme/billing@1", "acme/billing@2")) {
            HttpResponse<String> decision = one.post("/api/v1/decisions", Replica.ADMIN, """
                            {"service":"billing","environment":"production","change":"%s"}""".formatted(change));
            assertThat(JsonPath.<String>read(decision.body(), "$.verdict")).isEqualTo("approve");
            findDue();
        }
        assertThat(told(all)).containsExactly("late");
        assertThat(told(billings)).containsExactly("late");
        assertThat(told(quiets)).as("no rule tells of it").isEmpty();
        assertThat(told(machine)).isEmpty();
        List<Message> said = words(one.bean(LateMessages.class));
        assertThat(said).hasSize(2).allSatisfy(message -> {
            OfOverride late = (OfOverride) message;
            assertThat(late.services()).containsExactly(new Message.ServiceName("billing", "Billing"));
            assertThat(late.environment()).isEqualTo("production");
            assertThat(late.at()).isEqualTo(MONDAY);
        });
        done(one.delete("/api/v1/overrides/" + override + "?reason=rolled+out", Replica.ADMIN, null));
    }

    /** An override for billing that names this freeze; its id. */
    private static String brokenGlass(String environment, String until, String freeze) {
        return JsonPath.read(
                done(one.post("/api/v1/overrides", Replica.ADMIN, """
                {"services":["billing"],"environments":["%s"],"reason":"invoices go out twice","reference":"INC-43",
                 "until":"%s","freezes":["%s"]}""".formatted(environment, until, freeze)))
                        .body(),
                "$.id");
    }

    @Test
    void whatABrokenGlassLetThroughWhereNobodyIsToldOfItHidesNothing() {
        long all = subscriber("slack", "maintenance");
        String freeze = JsonPath.read(
                done(one.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["billing"],"environments":["staging"],"reason":"stocktaking"}""")).body(), "$.id");
        String override = brokenGlass("*", "2026-11-30T20:00:00Z", freeze);
        for (String environment : List.of("staging", "production")) {
            assertThat(done(one.post("/api/v1/decisions", Replica.ADMIN, """
                            {"service":"billing","environment":"%s","change":"acme/billing@3"}""".formatted(environment)))
                            .body())
                    .contains("\"override\":{\"id\":\"" + override);
        }
        findDue();
        assertThat(told(all)).containsExactly("late");
        assertThat(words(one.bean(LateMessages.class)))
                .extracting(message -> ((OfOverride) message).environment())
                .containsExactly("production");
        done(one.delete("/api/v1/overrides/" + override + "?reason=rolled+out", Replica.ADMIN, null));
        lift(freeze);
    }

    @Test
    void whoeverWasToldOfABookingIsNotToldThatWhatWentThroughInItCameWithoutNotice() {
        long all = subscriber("slack", "maintenance");
        done(one.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"Wider ids","link":"https://git.example.com/ids/pull/7","impact":"degraded","environment":"production",
                 "services":["billing"],"start":"2026-12-06T13:00:00Z","end":"2026-12-06T14:00:00Z"}"""));
        one.bean(MaintenancePlanner.class).findDue(CLOCK.instant());
        assertThat(told(all)).containsExactly("scheduled");
        CLOCK.set(Instant.parse("2026-12-06T13:10:00Z"));
        String freeze = freeze("billing");
        String override = brokenGlass("production", "2026-12-06T15:00:00Z", freeze);
        change("acme/billing@4");
        findDue();
        assertThat(told(all)).doesNotContain("late");
        CLOCK.set(Instant.parse("2026-12-06T14:10:00Z"));
        change("acme/billing@5");
        findDue();
        assertThat(told(all)).as("outside of the booking nobody was told").contains("late");
        done(one.delete("/api/v1/overrides/" + override + "?reason=rolled+out", Replica.ADMIN, null));
        lift(freeze);
    }

    private static void change(String change) {
        assertThat(done(one.post("/api/v1/decisions", Replica.ADMIN, """
                        {"service":"billing","environment":"production","change":"%s"}""".formatted(change)))
                        .body())
                .contains("\"override\":{\"id\":\"");
    }
}
