package io.ebbgate.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {

    private static final Map<Role, String> SECRETS = new EnumMap<>(Role.class);
    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase()).start();
        for (Role role : Role.values()) {
            String scope = role == Role.PIPELINE ? ",\"services\":[\"*\"],\"environments\":[\"*\"]" : "";
            HttpResponse<String> made = replica.post(
                    "/api/v1/tokens",
                    Replica.ADMIN,
                    "{\"name\":\"%1$s\",\"role\":\"%1$s\"%2$s}".formatted(role.text(), scope));
            SECRETS.put(role, JsonPath.read(made.body(), "$.token"));
        }
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    POST,   /api/v1/decisions,          PIPELINE
                    GET,    /api/v1/decisions,          VIEWER
                    GET,    /api/v1/calendars/a.ics,    VIEWER
                    PUT,    /api/v1/calendars/a,        MANAGER
                    POST,   /api/v1/decisions/1/outcome, PIPELINE
                    POST,   /api/v1/freezes,            MANAGER
                    DELETE, /api/v1/freezes/1,          MANAGER
                    POST,   /api/v1/bookings,           MANAGER
                    PUT,    /api/v1/bookings/1,         MANAGER
                    POST,   /api/v1/bookings/1/move,    MANAGER
                    POST,   /api/v1/bookings/1/cancel,  MANAGER
                    POST,   /api/v1/bookings/1/approve, APPROVER
                    POST,   /api/v1/bookings/1/reject,  APPROVER
                    GET,    /api/v1/bookings/1,         VIEWER
                    GET,    /console/book,              MANAGER
                    POST,   /console/book,              MANAGER
                    POST,   /console/book/slots,        MANAGER
                    GET,    /console/bookings/1,        VIEWER
                    GET,    /console/bookings/1/edit,   MANAGER
                    POST,   /console/bookings/1/edit,   MANAGER
                    POST,   /console/bookings/1/move,   MANAGER
                    POST,   /console/bookings/1/cancel, MANAGER
                    POST,   /console/bookings/1/approve, APPROVER
                    POST,   /console/bookings/1/reject, APPROVER
                    POST,   /api/v1/planned-changes,    MANAGER
                    DELETE, /api/v1/planned-changes/1,  MANAGER
                    GET,    /api/v1/slots,              VIEWER
                    GET,    /api/v1/overrides,          VIEWER
                    POST,   /api/v1/overrides,          APPROVER
                    POST,   /api/v1/overrides/1/review, APPROVER
                    DELETE, /api/v1/overrides/1,        APPROVER
                    GET,    /console/notices,           VIEWER
                    GET,    /console/notices/mailbox,   MANAGER
                    GET,    /console/notices/mailbox/1/source, MANAGER
                    POST,   /console/notices/1/replay,  MANAGER
                    GET,    /api/v1/tokens,             ADMIN
                    GET,    /api/v1/tokens/mine,        VIEWER
                    POST,   /api/v1/tokens/mine,        VIEWER
                    DELETE, /api/v1/tokens/mine/1,      VIEWER
                    GET,    /api/v1/people,             ADMIN
                    POST,   /api/v1/people,             ADMIN
                    PATCH,  /api/v1/people/1,           ADMIN
                    GET,    /console/people,            ADMIN
                    POST,   /console/people,            ADMIN
                    GET,    /console/tokens,            ADMIN
                    POST,   /console/tokens/1/revoke,   ADMIN
                    POST,   /console/freezes,           MANAGER
                    PUT,    /console/calendars/a,       MANAGER
                    POST,   /console/anything,          ADMIN
                    GET,    /api/v1/%74okens,           ADMIN
                    POST,   /api/v1/tokens,             ADMIN
                    DELETE, /api/v1/tokens/1,           ADMIN
                    POST,   /api/v1/decisions/x,        ADMIN
                    PATCH,  /anything,                  ADMIN
                    GET,    /openapi.json,              VIEWER
                    GET,    /actuator/prometheus,       VIEWER
                    POST,   /actuator/health,           ADMIN
                    """)
    void opensToTheRoleThatIsNeededAndToThoseAbove(String method, String path, Role needed) {
        for (Role role : Role.values()) {
            HttpResponse<String> answer = replica.send(method, path, SECRETS.get(role), "{}");
            if (role.covers(needed)) {
                assertThat(answer.statusCode()).as("%s as %s", path, role).isNotIn(401, 403);
            } else {
                assertThat(answer.statusCode()).as("%s as %s", path, role).isEqualTo(403);
                assertProblem(answer, "Not allowed");
                assertThat((String) JsonPath.read(answer.body(), "$.role")).isEqualTo(needed.text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/api/v1/decisions",
                "/api/v1/tokens",
                "/openapi.json",
                "/docs",
                "/swagger-ui/index.html",
                "/error",
                "/actuator",
                "/actuator/info",
                "/actuator/prometheus",
                "/favicon.ico",
                "/console",
                "/actuator/healthy"
            })
    void opensNothingToStrangers(String path) {
        for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"}) {
            assertThat(replica.send(method, path, null, null).statusCode())
                    .as("%s %s", method, path)
                    .isEqualTo(401);
        }
    }

    @Test
    void opensHealthToAllAndItsDetailsToCallersOnly() {
        for (String path :
                new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            HttpResponse<String> answer = replica.get(path, null);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("PostgreSQL");
        }
        assertThat(replica.get("/actuator/health", SECRETS.get(Role.VIEWER)).body())
                .contains("PostgreSQL");
    }

    @Test
    void opensTheFilesOfPagesToAllAndOnlyForReading() {
        for (String path : new String[] {"/assets/console.css", "/webjars/htmx.org/dist/htmx.min.js"}) {
            assertThat(replica.get(path, null).statusCode()).as(path).isEqualTo(200);
            assertThat(replica.post(path, null, "").statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void challengesAProgramByBearerAndABrowserByBasicToo() {
        HttpResponse<String> program = replica.get("/api/v1/tokens", null);
        assertProblem(program, "Who asks?");
        assertThat(program.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"ebbgate\"");
        HttpResponse<String> browser = replica.get("/docs", null, "Accept", "text/html,*/*");
        assertProblem(browser, "Who asks?");
        assertThat(browser.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"ebbgate\"", "Basic realm=\"ebbgate\", charset=\"UTF-8\"");
        assertThat(replica.get("/api/v1/tokens", "ebb_wrong").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"ebbgate\", error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Basic", "Basic !!!", "Basic YQ==", "Digest x", "", "Bearer ebb_\u00e9"})
    void refusesWhateverElseStandsInTheHeader(String header) {
        assertThat(replica.get("/api/v1/tokens", null, "Authorization", header).statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesTheTokenAsABrowsersPasswordForReadingOnly() {
        String basic = "Basic " + Base64.getEncoder().encodeToString(("me:" + Replica.ADMIN).getBytes(UTF_8));
        assertThat(replica.get("/api/v1/tokens", null, "Authorization", basic).statusCode())
                .isEqualTo(200);
        HttpResponse<String> written = replica.post("/api/v1/tokens", null, "{}", "Authorization", basic);
        assertThat(written.statusCode()).isEqualTo(403);
        assertProblem(written, "Not by a browser's password");
    }

    @Test
    void keepsNoSession() {
        HttpResponse<String> answer = replica.get("/api/v1/tokens", Replica.ADMIN);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    private static void assertProblem(HttpResponse<String> answer, String title) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat((String) JsonPath.read(answer.body(), "$.title")).isEqualTo(title);
        assertThat((Integer) JsonPath.read(answer.body(), "$.status")).isEqualTo(answer.statusCode());
        assertThat((String) JsonPath.read(answer.body(), "$.detail")).isNotBlank();
    }
}
