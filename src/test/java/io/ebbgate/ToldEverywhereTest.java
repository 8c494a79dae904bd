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

/** Once it is on record that all customers were told of a booking, every replica lets its change through, and not before. */
@NullUnmarked // each test starts its replicas before it uses them
class ToldEverywhereTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");
    private static final String FRIDAY = "2026-12-04T10:00:00Z";
    private static final String SATURDAY = "2026-12-05T10:00:00Z";

    private final SettableClock clock = SettableClock.at(MONDAY);
    private Replica one;
    private Replica other;

    @BeforeEach
    void startTwo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {}}
                services: {billing: {}}
                rules: [{name: all, open: [days], duration: PT30M, notice: P3D}]
                """);
        Files.writeString(folder.resolve("days.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:days
                DTSTAMP:20260101T000000Z
                DTSTART:20260101T060000Z
                DURATION:PT16H
                RRULE:FREQ=DAILY
                END:VEVENT
                END:VCALENDAR
                """);
        String database = TestPostgres.freshMigratedDatabase();
        one = replica(database, folder);
        other = replica(database, folder);
        ToldTable.somebodySubscribes(one);
    }

    private Replica replica(String database, Path folder) {
        return Replica.on(database)
                .calendars(folder)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterEach
    void stopBoth() {
        one.close();
        other.close();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String reason(Replica replica) {
        JsonNode answer = json(replica.post("/api/v1/decisions?deny=200", Replica.ADMIN, """
                {"service":"billing","environment":"production","change":"acme/billing@1"}"""), 200);
        assertThat(answer.get("reasons").size()).isEqualTo(1);
        return answer.get("verdict").asString()
                + ' '
                + answer.get("reasons").get(0).get("code").asString();
    }

    private void bothSay(String reason) {
        for (Replica replica : List.of(one, other)) {
            assertThat(reason(replica)).isEqualTo(reason);
        }
    }

    @Test
    void noReplicaOpensForABookingBeforeAllWereToldOfItInTimeAndAllDoOnceTheyWere() {
        String id = json(one.post("/api/v1/bookings", Replica.ADMIN, """
                        {"title":"Wider ids","link":"https://git.example.com/7","impact":"degraded","environment":"production",
                         "services":["billing"],"start":"%s","end":"2026-12-04T12:00:00Z"}""".formatted(FRIDAY)), 201)
                .get("id")
                .asString();
        whatIfSays(FRIDAY, "notice-not-given", "null");
        assertThat(json(other.get("/api/v1/gate/billing/production", Replica.ADMIN), 200)
                        .get("earliest")
                        .asString())
                .as("they can still be told")
                .isEqualTo(FRIDAY);

        clock.set(Instant.parse(FRIDAY));
        bothSay("deny notice-not-given");
        ToldTable.all(one, id, 1, Instant.parse("2026-12-01T10:00:00.001Z"));
        bothSay("deny notice-not-given");
        ToldTable.all(other, id, 1, Instant.parse("2026-12-01T10:00:00Z"));
        bothSay("approve inside-window");

        clock.set(MONDAY);
        json(
                other.post(
                        "/api/v1/bookings/" + id + "/move",
                        Replica.ADMIN,
                        "{\"version\":1,\"start\":\"%s\",\"end\":\"2026-12-05T12:00:00Z\"}".formatted(SATURDAY)),
                200);
        clock.set(Instant.parse(SATURDAY));
        bothSay("deny notice-not-given");
        ToldTable.all(one, id, 2, Instant.parse("2026-12-02T10:00:00Z"));
        bothSay("approve inside-window");
        assertThat(one.get("/actuator/prometheus", Replica.ADMIN).body())
                .contains("ebbgate_decisions_reasons_total{reason=\"notice-not-given\",verdict=\"deny\"}");
        JsonNode denied = json(one.get("/api/v1/decisions?verdict=deny", Replica.ADMIN), 200)
                .get("decisions")
                .get(0);
        assertThat(one.get("/console/decisions/" + denied.get("id").asString(), Replica.ADMIN, "Accept", "text/html")
                        .body())
                .contains("notice-not-given", "told of the booking &quot;Wider ids&quot;");
    }

    private void whatIfSays(String at, String code, String earliest) {
        for (Replica replica : List.of(one, other)) {
            JsonNode told = json(replica.get("/api/v1/gate/billing/production?at=" + at, Replica.ADMIN), 200);
            assertThat(told.get("reasons").get(0).get("code").asString()).isEqualTo(code);
            assertThat(told.get("earliest").toString()).isEqualTo(earliest);
        }
    }
}
