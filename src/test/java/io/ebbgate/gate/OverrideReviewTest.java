package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of people when the glass is broken and the fire is out. */
class OverrideReviewTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/overrides";
    private static final SettableClock CLOCK = SettableClock.at("2026-11-30T18:00:00Z");

    private static Replica replica;
    private static String bob;
    private static int people;

    private Instant now;
    private String alice;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        bob = approver("bob");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void somebodyNewToday() {
        alice = approver("alice" + people++);
        now = CLOCK.instant();
    }

    private static String approver(String name) {
        return json(replica.post("/api/v1/tokens", Replica.ADMIN, """
                        {"name":"%s","role":"approver"}""".formatted(name)))
                .get("token")
                .asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> grant(String by, Duration length) {
        return replica.post(PATH, by, """
                {"services":["billing"],"environments":["production"],"reason":"disk full","reference":"INC-7",
                 "until":"%s"}""".formatted(CLOCK.instant().plus(length)));
    }

    private String granted() {
        HttpResponse<String> response = grant(alice, Duration.ofHours(1));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return PATH + "/" + json(response).get("id").asString();
    }

    private HttpResponse<String> review(String by, String path) {
        return replica.post(path + "/review", by, """
                {"happened":"The disk was full of logs; they rotate now.","incident":"https://incidents/7"}""");
    }

    @Test
    void somebodyElseReviewsWhatIsOverAndOnlyOnce() {
        String path = granted();
        assertThat(review(bob, path).statusCode()).as("still in force").isEqualTo(409);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(unreviewed()).isEqualTo(1);
        assertThat(review(alice, path).statusCode()).as("by oneself").isEqualTo(403);
        assertThat(replica.post(path + "/review", bob, "{}").statusCode()).isEqualTo(400);
        JsonNode reviewed = json(review(bob, path));
        assertThat(reviewed.get("review").get("name").asString()).isEqualTo("bob");
        assertThat(reviewed.get("review").get("happened").asString())
                .isEqualTo("The disk was full of logs; they rotate now.");
        assertThat(reviewed.get("review").get("incident").asString()).isEqualTo("https://incidents/7");
        assertThat(review(bob, path).statusCode()).as("twice").isEqualTo(409);
        assertThat(unreviewed()).isZero();
        JsonNode entry =
                json(replica.get("/api/v1/ledger?limit=1", bob)).get("entries").get(0);
        assertThat(entry.get("kind").asString()).isEqualTo("override-reviewed");
        assertThat(path).endsWith(entry.get("body").get("override").asString());
    }

    private static double unreviewed() {
        return replica.get("/actuator/prometheus", bob)
                .body()
                .lines()
                .filter(line -> line.startsWith("ebbgate_overrides_unreviewed"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @ParameterizedTest(name = "{0} after it was over: {1}")
    @CsvSource({
        "PT1S,              201",
        "PT167H59M59.999S,  201",
        "PT168H,            201",
        "PT168H0.001S,      409",
        "PT240H,            409"
    })
    void whatNobodyReviewedForMoreThanSevenDaysKeepsItsAskerFromAnother(Duration after, int status) {
        String path = granted();
        CLOCK.set(now.plus(Duration.ofHours(1)).plus(after));
        HttpResponse<String> another = grant(alice, Duration.ofMinutes(5));
        assertThat(another.statusCode()).isEqualTo(status);
        boolean overdue = status == 409;
        assertThat(json(replica.get(path, bob)).get("reviewOverdue").asBoolean())
                .isEqualTo(overdue);
        if (overdue) {
            assertThat(json(another).get("detail").asString())
                    .contains(path.substring(PATH.length() + 1))
                    .contains("INC-7");
            HttpResponse<String> ofAnother = grant(bob, Duration.ofMinutes(5));
            assertThat(ofAnother.statusCode()).isEqualTo(201);
            endAndReview(PATH + "/" + json(ofAnother).get("id").asString(), bob, alice);
            assertThat(review(bob, path).statusCode()).isEqualTo(200);
            another = grant(alice, Duration.ofMinutes(5));
            assertThat(another.statusCode()).isEqualTo(201);
        } else {
            assertThat(review(bob, path).statusCode()).isEqualTo(200);
        }
        endAndReview(PATH + "/" + json(another).get("id").asString(), alice, bob);
    }

    private void endAndReview(String path, String ending, String reviewing) {
        assertThat(replica.delete(path + "?reason=done", ending, null).statusCode())
                .isEqualTo(200);
        assertThat(review(reviewing, path).statusCode()).isEqualTo(200);
    }

    @Test
    void theSevenDaysOfOneThatWasEndedBeginThen() {
        String path = granted();
        CLOCK.advance(Duration.ofMinutes(10));
        replica.delete(path + "?reason=done", alice, null);
        CLOCK.advance(Duration.ofDays(7));
        HttpResponse<String> inTime = grant(alice, Duration.ofMinutes(5));
        assertThat(inTime.statusCode()).isEqualTo(201);
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(grant(alice, Duration.ofMinutes(5)).statusCode()).isEqualTo(409);
        assertThat(review(bob, path).statusCode()).isEqualTo(200);
        endAndReview(PATH + "/" + json(inTime).get("id").asString(), alice, bob);
    }
}
