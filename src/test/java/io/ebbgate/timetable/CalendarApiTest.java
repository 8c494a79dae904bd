package io.ebbgate.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalendarApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMIN = Replica.ADMIN;

    @TempDir
    private static Path folder;

    private static Replica replica;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {production: {}}
                services: {billing: {}}
                rules: [{name: production, open: [nights], close: [freeze], duration: PT30M, backOut: PT15M}]
                """);
        Files.writeString(folder.resolve("freeze.ics"), ics("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203"));
        Files.writeString(
                folder.resolve("nights.ics"),
                ics(
                        "SUMMARY:Night\nDTSTART;TZID=America/Los_Angeles:20261101T013000\nDURATION:PT1H\nRRULE:FREQ=DAILY"));
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(SettableClock.at(Instant.parse("2026-11-23T18:00:00Z")))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static String ics(String event) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
                + event + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static HttpResponse<String> put(String name, String ics) {
        return replica.put("/api/v1/calendars/" + name, ADMIN, ics, "Content-Type", "text/calendar");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static List<String> lint(JsonNode answer) {
        return StreamSupport.stream(answer.get("lint").spliterator(), false)
                .map(one -> one.get("code").asString())
                .distinct()
                .toList();
    }

    @Test
    void aCalendarThatIsPutIsKeptListedExportedAndRemoved() {
        String text = ics("SUMMARY:Extra\nDTSTART:20261124T000000Z\nDTEND:20261124T020000Z");
        HttpResponse<String> fresh = put("extra", text);
        assertThat(fresh.statusCode()).isEqualTo(201);
        assertThat(json(fresh).get("windows").asInt()).isEqualTo(1);
        assertThat(put("extra", text).statusCode()).isEqualTo(200);
        HttpResponse<String> export = replica.get("/api/v1/calendars/extra.ics", ADMIN);
        assertThat(export.body()).isEqualTo(text);
        assertThat(export.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(json(replica.get(
                                "/api/v1/calendars/extra/windows?from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z",
                                ADMIN))
                        .get("windows")
                        .get(0)
                        .get("start")
                        .asString())
                .isEqualTo("2026-11-24T00:00:00Z");
        assertThat(replica.delete("/api/v1/calendars/extra", ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(replica.get("/api/v1/calendars/extra.ics", ADMIN).statusCode())
                .isEqualTo(404);
        assertThat(replica.delete("/api/v1/calendars/extra", ADMIN, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUnreadableOneIsRefusedWithItsLineAndTheOneBeforeStays() {
        String good = ics("DTSTART:20261124T000000Z\nDTEND:20261124T020000Z");
        put("kept", good);
        HttpResponse<String> refused = put("kept", good.replace("20261124T020000Z", "20261324T020000Z"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("detail").asString()).startsWith("kept:8: ");
        assertThat(replica.get("/api/v1/calendars/kept.ics", ADMIN).body()).isEqualTo(good);
    }

    @Test
    void aFileOfTheFolderIsNotReplaced() {
        assertThat(put("freeze", ics("DTSTART:20261124T000000Z")).statusCode()).isEqualTo(409);
        assertThat(replica.delete("/api/v1/calendars/freeze", ADMIN, null).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aNameThatIsNoFileNameAndABodyThatIsNoCalendarAreRefused() {
        assertThat(put("a%20b", ics("DTSTART:20261124T000000Z")).statusCode()).isEqualTo(400);
        assertThat(put("x.ics", ics("DTSTART:20261124T000000Z")).statusCode()).isEqualTo(400);
        assertThat(put("empty", "").statusCode()).isIn(400, 422);
        assertThat(replica.put("/api/v1/calendars/x", ADMIN, "{}").statusCode()).isEqualTo(415);
        assertThat(put("large", "x".repeat(6 * 1024 * 1024)).statusCode()).isIn(413, 422);
    }

    @Test
    void lintTellsWhatWasPerhapsNotMeant() {
        JsonNode all = json(replica.get("/api/v1/calendars", ADMIN));
        assertThat(all.get("state").asString()).isEqualTo("current");
        assertThat(lint(all)).contains("shadowed-by-freeze", "moved-by-clock-change");
        JsonNode gone = json(put("gone", ics("DTSTART:20200101T000000Z\nDTEND:20200101T010000Z")));
        assertThat(lint(gone)).containsExactly("never-again");
    }

    @Test
    void aFreezeThatIsPutIsToldWhichWindowsItLeavesShut() throws IOException {
        put("late", ics("DTSTART:20270101T000000Z\nDTEND:20270101T000001Z"));
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy).replace("[freeze]", "[freeze, late]"));
        assertThat(replica.post("/api/v1/calendars/reload", ADMIN, "").statusCode())
                .isEqualTo(200);
        JsonNode put = json(put("late", ics("DTSTART;VALUE=DATE:20261220\nDTEND;VALUE=DATE:20261222")));
        assertThat(lint(put)).containsExactly("shadowed-by-freeze");
        assertThat(put.get("lint"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.get("calendar").asString()).isEqualTo("nights"));
        assertThat(lint(json(put("late", ics("DTSTART:20270101T000000Z\nDTEND:20270101T000001Z")))))
                .isEmpty();
    }

    @Test
    void aCalendarThatHasTheNameOfAFileIsRemovedAlthoughNothingCanBeReadBecauseOfIt() {
        Timetables timetables = replica.bean(Timetables.class);
        byte[] ics = ics("DTSTART:20261124T000000Z").getBytes(StandardCharsets.UTF_8);
        // As a replica takes it whose folder has no such file yet.
        replica.bean(StoredCalendars.class).store(StoredCalendars.put("freeze", ics), Instant.EPOCH, "another");
        timetables.reread();
        assertThat(json(replica.get("/api/v1/calendars", ADMIN)).get("state").asString())
                .isEqualTo("none");
        assertThat(replica.delete("/api/v1/calendars/nothing", ADMIN, null).statusCode())
                .isEqualTo(404);
        assertThat(replica.delete("/api/v1/calendars/freeze", ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(json(replica.get("/api/v1/calendars", ADMIN)).get("state").asString())
                .isEqualTo("current");
    }

    @Test
    void theDescriptionOfTheApiSaysWhatIsPut() {
        JsonNode put = json(replica.get("/openapi.json", ADMIN))
                .get("paths")
                .get("/api/v1/calendars/{name}")
                .get("put");
        assertThat(put.get("requestBody").get("content").propertyNames()).containsExactly("text/calendar");
        assertThat(put.get("parameters")).hasSize(1);
    }

    @Test
    void noMoreIsReadOfABodyThanCanBeTaken() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), replica.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("PUT /api/v1/calendars/huge HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ADMIN
                            + "\r\nContent-Type: text/calendar\r\nContent-Length: 2000000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[5 * 1024 * 1024 + 1]);
            out.flush();
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(status).contains(" 422 ");
        }
    }

    @Test
    void occurrencesOfMoreThanThreeYearsAreNotListedAtOnce() {
        assertThat(replica.get(
                                "/api/v1/calendars/nights/windows?from=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z",
                                ADMIN)
                        .statusCode())
                .isEqualTo(400);
        assertThat(replica.get("/api/v1/calendars/nothing/windows", ADMIN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void reloadingAnswersWithTheStateOfAll() {
        HttpResponse<String> reload = replica.post("/api/v1/calendars/reload", ADMIN, "");
        assertThat(reload.statusCode()).isEqualTo(200);
        assertThat(json(reload).get("state").asString()).isEqualTo("current");
    }

    @Test
    void everyPutIsOnRecord() {
        put("recorded", ics("DTSTART:20261124T000000Z"));
        JsonNode entry = json(replica.get("/api/v1/ledger?kind=calendar-put&limit=1", ADMIN))
                .get("entries")
                .get(0);
        assertThat(entry.get("name").asString()).isEqualTo("bootstrap");
        assertThat(entry.get("body").get("calendar").asString()).isEqualTo("recorded");
    }
}
