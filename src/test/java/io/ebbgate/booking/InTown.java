package io.ebbgate.booking;

import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A replica, its people and what they do, for tests through the API. Each test leaves no booking standing. */
abstract class InTown {

    static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    static final SettableClock CLOCK = SettableClock.at(MONDAY);
    /** Hours of a Sunday in Los Angeles, from the first that its window is open. */
    static final String THREE = "2026-12-06T11:00:00Z";

    static final String FOUR = "2026-12-06T12:00:00Z";
    static final String FIVE = "2026-12-06T13:00:00Z";

    static Replica replica;
    static String ana;
    static String bob;
    static String cyn;
    static String dan;

    @BeforeAll
    static void start(@TempDir Path folder) {
        replica = Town.replica(TestPostgres.freshMigratedDatabase(), Town.calendars(folder), CLOCK);
        ana = Town.person(replica, "ana", "manager");
        bob = Town.person(replica, "bob", "approver");
        cyn = Town.person(replica, "cyn", "approver");
        dan = Town.person(replica, "dan", "approver");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void onMonday() {
        CLOCK.set(MONDAY);
    }

    @AfterEach
    void clear() {
        CLOCK.set(MONDAY);
        for (State state : List.of(State.REQUESTED, State.APPROVED)) {
            for (JsonNode booking : json(replica.get("/api/v1/bookings?state=" + state.text(), ana))
                    .get("bookings")) {
                post(ana, path(booking) + "/cancel", "{\"reason\":\"the test is over\"}");
            }
        }
    }

    static HttpResponse<String> post(String token, String path, String body) {
        return replica.post(path, token, body);
    }

    static JsonNode book(String token, String body) {
        HttpResponse<String> booked = post(token, "/api/v1/bookings", body);
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        return json(booked);
    }

    static String path(JsonNode booking) {
        return "/api/v1/bookings/" + booking.get("id").asString();
    }

    static JsonNode now(JsonNode booking) {
        return json(replica.get(path(booking), ana));
    }

    static HttpResponse<String> approve(String token, JsonNode booking) {
        return post(
                token,
                path(booking) + "/approve",
                "{\"version\":%d}".formatted(now(booking).get("version").asLong()));
    }

    static String state(JsonNode booking) {
        return now(booking).get("state").asString();
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

    static List<String> fields(HttpResponse<String> refused) {
        return problems(refused).stream()
                .map(problem -> problem.substring(0, problem.indexOf(':')))
                .toList();
    }

    static List<JsonNode> ledger(String kind) {
        List<JsonNode> entries = new ArrayList<>();
        json(replica.get("/api/v1/ledger?kind=" + kind, ana)).get("entries").forEach(entries::add);
        return entries;
    }

    static String id(JsonNode booking) {
        return booking.get("id").asString();
    }

    static List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        json(replica.get("/api/v1/bookings?" + query, ana)).get("bookings").forEach(one -> ids.add(id(one)));
        return ids;
    }
}
