package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change's whole way: booked, approved by somebody else, let through by the gate, told of by its pipeline. Two replicas. */
@NullUnmarked // each test starts its replicas before it uses them
class BookedChangeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services: {billing: {}, search: {}}
            rules:
              - name: production
                open: [sundays]
                duration: PT30M
                backOut: PT15M
                booking: required
                approvals: 1
                concurrency: 1
            """;
    private static final String SUNDAYS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Ebbgate//Test//EN
            BEGIN:VEVENT
            UID:sundays
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=America/Los_Angeles:20260104T010000
            DURATION:PT6H
            RRULE:FREQ=WEEKLY;BYDAY=SU
            END:VEVENT
            END:VCALENDAR
            """;

    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    private static final Instant WINDOW = Instant.parse("2026-12-06T09:00:00Z");

    @TempDir
    private Path calendars;

    private final SettableClock clock = SettableClock.at(MONDAY);
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), POLICY);
        Files.writeString(calendars.resolve("sundays.ics"), SUNDAYS.replace("\n", "\r\n"));
        String database = TestPostgres.freshMigratedDatabase();
        one = replica(database);
        other = replica(database);
    }

    private Replica replica(String database) {
        return Replica.on(database)
                .calendars(calendars)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void aBookedAndApprovedChangeIsLetThroughOnceAndItsBookingSaysWhatBecameOfIt() {
        clock.set(WINDOW.plusSeconds(3600));
        assertThat(codes(ask(one))).containsExactly("not-booked");
        clock.set(WINDOW.minusSeconds(86_400));
        JsonNode booking = json(book(one, WINDOW.plusSeconds(3600), WINDOW.plusSeconds(7200)));
        String path = "/api/v1/bookings/" + booking.get("id").asString();
        assertThat(booking.get("state").asString()).isEqualTo("requested");

        clock.set(WINDOW.plusSeconds(3600));
        assertThat(codes(ask(other))).containsExactly("not-approved");
        assertThat(one.post(path + "/approve", Replica.ADMIN, "{\"version\":1}").statusCode())
                .as("nobody approves what they asked for")
                .isEqualTo(403);
        assertThat(one.post(path + "/approve", approver(), "{\"version\":1}").statusCode())
                .isEqualTo(200);

        JsonNode approved = json(ask(other));
        assertThat(approved.get("verdict").asString()).isEqualTo("approve");
        assertThat(approved.get("booking").get("id").asString())
                .isEqualTo(booking.get("id").asString());
        assertThat(Instant.parse(approved.get("validUntil").asString()))
                .as("duration and back-out fit into the booking")
                .isEqualTo(WINDOW.plusSeconds(7200 - 45 * 60));
        assertThat(codes(ask(one))).containsExactly("another-change-in-progress");

        tell(one, approved, "started");
        assertThat(state(other, path)).isEqualTo("in-progress");
        tell(other, approved, "succeeded");
        assertThat(state(one, path)).isEqualTo("completed");
        assertThat(codes(ask(one))).as("a booking that is over opens nothing").containsExactly("not-booked");
    }

    @Test
    void aBookingThatIsMovedLosesItsApprovalAndTheGateItsWay() {
        JsonNode booking = json(book(one, WINDOW, WINDOW.plusSeconds(7200)));
        String path = "/api/v1/bookings/" + booking.get("id").asString();
        one.post(path + "/approve", approver(), "{\"version\":1}");
        long version = json(one.get(path, Replica.ADMIN)).get("version").asLong();
        HttpResponse<String> moved = other.post(
                path + "/move",
                Replica.ADMIN,
                "{\"version\":%d,\"start\":\"%s\",\"end\":\"%s\"}"
                        .formatted(version, WINDOW.plusSeconds(60), WINDOW.plusSeconds(7200)));
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        clock.set(WINDOW.plusSeconds(600));
        assertThat(codes(ask(one))).containsExactly("not-approved");
        assertThat(codes(ask(other))).containsExactly("not-approved");
    }

    private HttpResponse<String> book(Replica replica, Instant start, Instant end) {
        HttpResponse<String> booked = replica.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"Wider ids","link":"https://git.example.com/7","impact":"degraded","environment":"production",
                 "services":["billing"],"start":"%s","end":"%s","duration":"PT30M","backOut":"PT15M",
                 "customerText":"Invoices may be late.","backOutPlan":"Restore the snapshot."}""".formatted(start, end));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return booked;
    }

    private String approver() {
        return json(one.post("/api/v1/tokens", Replica.ADMIN, "{\"name\":\"ada\",\"role\":\"approver\"}"))
                .get("token")
                .asString();
    }

    private static HttpResponse<String> ask(Replica replica) {
        return replica.post("/api/v1/decisions?deny=200", Replica.ADMIN, """
                {"service":"billing","environment":"production","change":"acme/billing@4f2c91e"}""");
    }

    private static void tell(Replica replica, JsonNode decision, String outcome) {
        HttpResponse<String> told = replica.post(
                "/api/v1/decisions/" + decision.get("id").asString() + "/outcome",
                Replica.ADMIN,
                "{\"outcome\":\"%s\"}".formatted(outcome));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    }

    private static String state(Replica replica, String path) {
        return json(replica.get(path, Replica.ADMIN)).get("state").asString();
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return json(answer)
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
