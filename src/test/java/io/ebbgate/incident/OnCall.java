package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A replica, and another one where a test wants it, on one database, their people, and what they do about incidents. Each test begins with none. */
abstract class OnCall {

    static final JsonMapper JSON = new JsonMapper();
    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    static final SettableClock CLOCK = SettableClock.at(NOW);

    static final String POLICY = """
            zone: UTC
            environments: {production: {}, qa: {}, lab: {}, staging: {open: always}}
            services:
              billing: {name: Billing, statusPage: shown}
              search: {name: Search, statusPage: shown}
              mail: {name: Mail}
              wiki: {name: Wiki, statusPage: hidden}
            rules:
              - {name: all, match: {environments: [production, qa]}, open: [days]}
              - {name: told, match: {environments: [production], services: [mail]}, notices: [PT1H]}
              - {name: lab, match: {environments: [lab]}, open: [days], incidents: ignore}
              - {name: staging, match: {environments: [staging], services: [mail]}, open: [days], notices: [PT1H]}
            """;

    static Replica one;
    private static @Nullable Replica other;
    private static String database;
    private static Path calendars;
    static String ana;
    static String vic;
    static String ci;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        Files.writeString(folder.resolve("days.ics"), """
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
        CLOCK.set(NOW);
        database = TestPostgres.freshMigratedDatabase();
        calendars = folder;
        one = replica();
        ana = person("ana", "manager", "");
        vic = person("vic", "viewer", "");
        ci = person("ci", "pipeline", ",\"services\":[\"*\"],\"environments\":[\"*\"]");
    }

    /** Its rounds are run by the tests that are about them. */
    private static Replica replica() {
        return Replica.on(database)
                .calendars(calendars)
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("spring.quartz.auto-startup", "false")
                .set("ebbgate.endpoints.allow", "127.0.0.1")
                .start();
    }

    static Replica other() {
        if (other == null) {
            other = replica();
        }
        return other;
    }

    private static String person(String name, String role, String more) {
        HttpResponse<String> made = one.post(
                "/api/v1/tokens", Replica.ADMIN, "{\"name\":\"%s\",\"role\":\"%s\"%s}".formatted(name, role, more));
        return json(made).get("token").asString();
    }

    @AfterAll
    static void stop() {
        one.close();
        if (other != null) {
            other.close();
            other = null;
        }
    }

    @BeforeEach
    void quiet() {
        CLOCK.set(NOW);
        one.bean(JdbcClient.class)
                .sql("TRUNCATE incident, override RESTART IDENTITY CASCADE")
                .update();
        // The version stands for what was taken away, too.
        open("{\"services\":[\"wiki\"]}");
        say("1", 1, "\"stage\":\"resolved\",\"reason\":\"to begin with\",\"text\":\"It is over.\"");
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static HttpResponse<String> post(String path, String body) {
        return one.post("/api/v1/incidents" + path, ana, body);
    }

    static JsonNode done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return json(response);
    }

    static JsonNode open(String body) {
        return done(post("", body));
    }

    static JsonNode say(String id, long version, String properties) {
        return done(update(id, version, properties));
    }

    static HttpResponse<String> update(String id, long version, String properties) {
        return post("/" + id + "/updates", "{\"version\":%d,%s}".formatted(version, properties));
    }

    static JsonNode incident(String id) {
        return done(one.get("/api/v1/incidents/" + id, vic));
    }

    static List<JsonNode> incidents(String query) {
        List<JsonNode> incidents = new ArrayList<>();
        done(one.get("/api/v1/incidents?" + query, vic)).get("incidents").forEach(incidents::add);
        return incidents;
    }

    /** The states of an effect or an answer, as {@code billing=degraded}. */
    static List<String> conditions(JsonNode answer) {
        List<String> conditions = new ArrayList<>();
        answer.get("conditions")
                .properties()
                .forEach(each ->
                        conditions.add(each.getKey() + "=" + each.getValue().asString()));
        return conditions;
    }

    static List<String> problems(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        List<String> problems = new ArrayList<>();
        json(refused)
                .get("errors")
                .forEach(error -> problems.add(error.get("field").asString() + ": "
                        + error.get("detail").asString()));
        return problems;
    }

    static HttpResponse<String> ask(Replica replica, String service, String environment) {
        return replica.post("/api/v1/decisions", ci, """
                {"service":"%s","environment":"%s","change":"x"}""".formatted(service, environment));
    }

    /** Has a change approved and then reports what became of it. */
    static void change(String service, String environment, String outcome) {
        HttpResponse<String> asked = ask(one, service, environment);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        report(json(asked).get("id").asString(), outcome);
    }

    static void report(String decision, String outcome) {
        HttpResponse<String> reported = one.post(
                "/api/v1/decisions/" + decision + "/outcome",
                ci,
                "{\"outcome\":\"%s\",\"note\":\"exit code 137\"}".formatted(outcome));
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(200);
    }

    static List<JsonNode> ledger(String kind) {
        List<JsonNode> entries = new ArrayList<>();
        json(one.get("/api/v1/ledger?kind=" + kind, vic)).get("entries").forEach(entries::add);
        return entries;
    }
}
