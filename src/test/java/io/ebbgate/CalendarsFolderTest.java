package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The folder that operators edit, and the calendars that are put, as they look from outside while the service runs. */
class CalendarsFolderTest {

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments:
              production: {}
            services:
              billing: {}
            rules:
              - name: production
                match: {environments: [production]}
                open: [open]
                duration: PT30M
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void openProduction() throws IOException {
        write("policy.yaml", POLICY);
        write("open.ics", always(""));
    }

    @Test
    void aChangeCountsWithoutARestart() throws IOException {
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            assertThat(client.ask("production", "before").statusCode()).isEqualTo(200);
            write("open.ics", always("STATUS:CANCELLED\n"));
            soon().until(() -> !open(client));
            assertThat(reason(client, "after")).isEqualTo("outside-window");
        }
    }

    @Test
    void aMistakeIsRefusedWholeAndToldUntilItIsMended() throws IOException {
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            write("more.ics", always(""));
            write("open.ics", always("DTEND:yesterday\n"));
            soon().until(() -> state(client).equals("refused"));

            JsonNode fault = calendars(client).get("refused").get("fault");
            assertThat(fault.get("file").asString()).isEqualTo("open.ics");
            assertThat(fault.get("line").asInt()).isEqualTo(9);
            assertThat(calendars(client).get("calendars")).hasSize(1);
            JsonNode health = Client.json(client.get("/actuator/health"))
                    .get("components")
                    .get("timetable");
            assertThat(health.get("status").asString()).isEqualTo("DEGRADED");
            assertThat(health.toString()).contains("open.ics:9");
            assertThat(client.get("/actuator/prometheus").body())
                    .containsPattern("(?m)^ebbgate_timetable_reload_failures_total(\\{.*})? 1\\.0$");
            assertThat(client.ask("production", "meanwhile").statusCode()).isEqualTo(200);

            write("open.ics", always(""));
            soon().until(() -> state(client).equals("current"));
            assertThat(calendars(client).get("calendars")).hasSize(2);
        }
    }

    @Test
    void aServiceThatStartsWithAMistakeDeniesUntilItIsMended() throws IOException {
        write("policy.yaml", POLICY.replace("PT30M", "soon"));
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(reason(client, "before")).isEqualTo("timetable-unreadable");
            assertThat(state(client)).isEqualTo("none");
            assertThat(client.post("/api/v1/freezes", """
                                    {"services":["not-yet-known"],"environments":["production"],"reason":"whatever comes"}""").statusCode())
                    .as("nobody knows names now, and a freeze is never refused for that")
                    .isEqualTo(201);
            assertThat(client.get("/feeds/maintenance.ics").statusCode()).isEqualTo(503);
            write("policy.yaml", POLICY);
            soon().until(() ->
                    client.ask("production", "after " + System.nanoTime()).statusCode() == 200);
            soon().until(() -> client.get("/feeds/maintenance.ics").statusCode() == 200);
        }
    }

    @Test
    void whatWasRefusedForACalendarThatWasNotPutYetIsTakenWhenItIs() throws IOException {
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            write("policy.yaml", POLICY + "    close: [stop]\n");
            soon().until(() -> state(client).equals("refused"));
            assertThat(put(client, "stop", always(""))).isEqualTo(201);
            soon().until(() -> closes(client));
            assertThat(reason(client, "frozen")).isEqualTo("frozen");
            assertThat(state(client)).isEqualTo("current");
        }
    }

    @Test
    void calendarsThatThePolicyNamesArePutOnAnEmptyDatabase() throws IOException {
        write("policy.yaml", POLICY.replace("[open]", "[open, more]") + "    close: [stop]\n");
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            String missing =
                    "policy.yaml:9: there is no calendar more; add more.ics beside this file, or put it with PUT"
                            + " /api/v1/calendars/more; known are open";
            assertThat(reason(client, "before")).isEqualTo("timetable-unreadable");
            assertThat(client.ask("production", "before too").body()).contains(missing);
            assertThat(client.get("/actuator/health").body()).contains(missing);

            assertThat(put(client, "open", always("")))
                    .as("it is one of the folder")
                    .isEqualTo(409);
            assertThat(put(client, "more", "BEGIN:VCALENDAR\n")).isEqualTo(422);
            JsonNode first = Client.json(
                    client.send("PUT", "/api/v1/calendars/more", always(""), "Content-Type", "text/calendar"));
            assertThat(first.get("events").asInt()).isEqualTo(1);
            assertThat(first.get("refused").get("fault").get("line").asInt()).isEqualTo(11);
            assertThat(first.get("refused").get("fault").get("reason").asString())
                    .contains("there is no calendar stop");
            assertThat(reason(client, "between")).isEqualTo("timetable-unreadable");

            JsonNode second = Client.json(client.send(
                    "PUT", "/api/v1/calendars/stop", always("STATUS:CANCELLED\n"), "Content-Type", "text/calendar"));
            assertThat(second.has("refused")).isFalse();
            assertThat(client.ask("production", "after").statusCode()).isEqualTo(200);
            assertThat(state(client)).isEqualTo("current");
        }
    }

    @Test
    void whatWasRefusedForACalendarOfTheSameNameIsTakenWhenThatIsRemoved() throws IOException {
        try (Replica replica = replica(TestPostgres.freshMigratedDatabase())) {
            Client client = Client.of(replica);
            assertThat(put(client, "stop", always("STATUS:CANCELLED\n"))).isEqualTo(201);
            write("stop.ics", always(""));
            write("policy.yaml", POLICY + "    close: [stop]\n");
            soon().until(() -> state(client).equals("refused"));
            assertThat(client.send("DELETE", "/api/v1/calendars/stop", "").statusCode())
                    .isEqualTo(204);
            soon().until(() -> closes(client));
            assertThat(reason(client, "frozen")).isEqualTo("frozen");
        }
    }

    @Test
    void whatIsPutOnOneReplicaCountsOnTheOtherAtOnce() throws IOException {
        String database = TestPostgres.freshMigratedDatabase();
        try (Replica one = replica(database);
                Replica two = replica(database)) {
            Client here = Client.of(one);
            Client there = Client.of(two);
            assertThat(put(here, "stop", always("STATUS:CANCELLED\n"))).isEqualTo(201);
            soon().until(() -> calendars(there).get("calendars").size() == 2);
            write("policy.yaml", POLICY + "    close: [stop]\n");
            soon().until(() -> closes(here) && closes(there));
            for (int round = 0; round < 5; round++) {
                assertThat(put(here, "stop", always(""))).isEqualTo(200);
                assertThat(reason(there, "closed-" + round)).isEqualTo("frozen");
                assertThat(put(here, "stop", always("STATUS:CANCELLED\n"))).isEqualTo(200);
                assertThat(there.ask("production", "open-" + round).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    /** What takes longer than this does not happen; the promise is two seconds, and a busy machine may break it. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private Replica replica(String database) {
        return Replica.on(database).calendars(folder).start();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static String always(String more) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:always
                DTSTAMP:20260101T000000Z
                DTSTART;VALUE=DATE:20200101
                RRULE:FREQ=DAILY
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(more);
    }

    private static int put(Client client, String name, String ics) throws IOException {
        return client.send("PUT", "/api/v1/calendars/" + name, ics, "Content-Type", "text/calendar")
                .statusCode();
    }

    private static JsonNode calendars(Client client) throws IOException {
        return Client.json(client.get("/api/v1/calendars"));
    }

    private static String state(Client client) throws IOException {
        return calendars(client).get("state").asString();
    }

    private static boolean closes(Client client) throws IOException {
        return calendars(client).toString().contains("\"closes\":[\"production\"]");
    }

    private static boolean open(Client client) throws IOException {
        return Client.json(client.get("/api/v1/gate/billing/production"))
                .get("open")
                .asBoolean();
    }

    private static String reason(Client client, String change) throws IOException {
        return Client.json(client.ask("production", change))
                .get("reasons")
                .get(0)
                .get("code")
                .asString();
    }
}
