package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

/** The short way is open to those whom the usual one would let through, and to nobody else. */
class ShortWayTest {

    private static final SettableClock CLOCK = SettableClock.at("2027-03-01T12:00:00Z");
    private static final String PATH = "/api/v1/probe";
    private static final String SHORT = "the short way";

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .clock(CLOCK)
                .with(Probe.class)
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    /** Has a path that no door names, so that it takes an admin to write there. */
    static class Probe implements ShortWay {

        @Override
        public String path() {
            return PATH;
        }

        @Override
        public boolean takes(HttpServletRequest request) {
            return request.getHeader("X-Unusual") == null;
        }

        @Override
        public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)) {
                case "refuse" -> throw new Refused(HttpStatus.CONFLICT, "Not now", "It is taken.");
                case "break" -> throw new IllegalStateException("broken");
                default -> response.getWriter().print(SHORT + " for " + caller.name());
            }
        }
    }

    private static HttpResponse<String> ask(@Nullable String token) {
        return replica.post(PATH, token, "open");
    }

    private static HttpResponse<String> make(String name, String role, String more) {
        return replica.post("/api/v1/tokens", Replica.ADMIN, """
                {"name":"%s","role":"%s"%s}""".formatted(name, role, more));
    }

    private static String part(HttpResponse<String> made, String name) {
        return JsonPath.read(made.body(), "$." + name);
    }

    @Test
    void whomTheDoorWouldAdmitIsServedAndKnown() {
        HttpResponse<String> answer = ask(part(make("quick", "admin", ""), "token"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SHORT + " for quick");
        assertThat(answer.headers().map()).containsKeys("x-content-type-options", "content-security-policy");
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403", "pipeline, 403", "manager, 403", "approver, 403", "admin, 200"})
    void aRoleOpensNoMoreHereThanAtTheDoor(String role, int status) {
        String scope = role.equals("pipeline") ? ",\"services\":[\"*\"],\"environments\":[\"*\"]" : "";
        assertThat(ask(part(make("a-" + role, role, scope), "token")).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ebb_unknown", "the-bootstrap-token-of-every-test-replicb"})
    void whoIsNotKnownIsAskedWhoTheyAreByTheDoor(String token) {
        HttpResponse<String> answer = ask(token.isEmpty() ? null : token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aTokenThatFellOpensNothing() {
        HttpResponse<String> revoked = make("revoked", "admin", "");
        replica.delete("/api/v1/tokens/" + part(revoked, "id"), Replica.ADMIN, null);
        assertThat(ask(part(revoked, "token")).statusCode()).isEqualTo(401);
        HttpResponse<String> expiring = make("expiring", "admin", ",\"expires\":\"2027-03-01T13:00:00Z\"");
        assertThat(ask(part(expiring, "token")).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofHours(1));
        assertThat(ask(part(expiring, "token")).statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowserThatSendsATokenAsAPasswordMayNotWriteHereEither() {
        String basic = Base64.getEncoder().encodeToString((":" + Replica.ADMIN).getBytes(StandardCharsets.UTF_8));
        assertThat(replica.post(PATH, null, "open", "Authorization", "Basic " + basic)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/probe/",
                "/api/v1//probe",
                "/api/v1/./probe",
                "/api/v1/x/../probe",
                "/api/v1/%70robe",
                "/api/v1/probe;a=b",
                "/api/v1/probe%2f",
                "/API/V1/probe",
                "/api/v1/probe.json"
            })
    void whatIsOnlyLikeThePathGoesTheUsualWay(String path) {
        HttpResponse<String> answer = replica.post(path, Replica.ADMIN, "open");
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain(SHORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"})
    void onlyAPostIsTaken(String method) {
        assertThat(replica.send(method, PATH, Replica.ADMIN, null).body()).doesNotContain(SHORT);
    }

    @Test
    void whatItDoesNotTakeGoesTheUsualWay() {
        assertThat(replica.post(PATH, Replica.ADMIN, "open", "X-Unusual", "yes").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatGoesWrongIsToldAsAnywhereElse() {
        HttpResponse<String> refused = replica.post(PATH, Replica.ADMIN, "refuse");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonPath.<String>read(refused.body(), "$.detail")).isEqualTo("It is taken.");
        HttpResponse<String> broken = replica.post(PATH, Replica.ADMIN, "break");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(JsonPath.<String>read(broken.body(), "$.logId")).isNotEmpty();
    }

    @Test
    void itIsMeasuredAsAnyRequest() {
        ask(Replica.ADMIN);
        replica.post(PATH, Replica.ADMIN, "refuse");
        replica.post(PATH, Replica.ADMIN, "break");
        Awaitility.await()
                .untilAsserted(() -> assertThat(replica.get("/actuator/prometheus", Replica.ADMIN)
                                .body())
                        .contains(series("SUCCESS", 200), series("CLIENT_ERROR", 409), series("SERVER_ERROR", 500)));
    }

    private static String series(String outcome, int status) {
        return "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"POST\",outcome=\"%s\",status=\"%d\",uri=\"%s\"} "
                .formatted(outcome, status, PATH);
    }
}
