package io.ebbgate.access;

import static io.ebbgate.access.Visitor.PASSWORD;
import static io.ebbgate.access.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SignInTest {

    private static final SettableClock CLOCK = SettableClock.at("2027-03-01T12:00:00Z");
    private static final String WRONG = "not the password of anybody";

    private static Replica one;
    private static Replica two;

    @BeforeAll
    static void start() {
        String database = TestPostgres.freshMigratedDatabase();
        one = Replica.on(database).clock(CLOCK).start();
        two = Replica.on(database).clock(CLOCK).start();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    /** Tests share an address: what failed in one is past in the next. */
    @BeforeEach
    void letTimePass() {
        CLOCK.advance(Duration.ofHours(2));
    }

    @Test
    void leadsABrowserToSignInAndBackToWhereItWantedToGo() {
        Visitor.joined(one, "back@example.com", "viewer");
        Visitor visitor = new Visitor(one);
        HttpResponse<String> refused = visitor.get("/console/account?done=zone");
        assertThat(refused.statusCode()).isEqualTo(302);
        String signIn = location(refused);
        assertThat(signIn).isEqualTo("/sign-in?continue=%2Fconsole%2Faccount%3Fdone%3Dzone");
        assertThat(visitor.get(signIn).body()).contains("value=\"/console/account?done=zone\"");
        HttpResponse<String> signedIn = visitor.submitTo(
                signIn,
                "/sign-in",
                "email",
                "Back@Example.com",
                "password",
                PASSWORD,
                "continue",
                "/console/account?done=zone");
        assertThat(location(signedIn)).isEqualTo("/console/account?done=zone");
        assertThat(visitor.get(location(signedIn)).statusCode()).isEqualTo(200);
        assertThat(location(visitor.get(signIn))).isEqualTo("/console/account?done=zone");
    }

    @Test
    void leadsAPartOfAPageToSignInWithThePageAroundIt() {
        HttpResponse<String> answer = new Visitor(one)
                .send(
                        "GET",
                        "/console/account",
                        null,
                        "HX-Request",
                        "true",
                        "HX-Current-URL",
                        "http://localhost/console/people?x=1",
                        "Accept",
                        "text/html");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect"))
                .contains("/sign-in?continue=%2Fconsole%2Fpeople%3Fx%3D1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/console",
                "//evil.example/console",
                "/\\evil.example",
                "/console\\..\\..",
                "/consolee",
                "/console@evil.example",
                "javascript:alert(1)",
                "/console/\u0000",
                "/console\r\nSet-Cookie: a=b",
                ""
            })
    void leadsToNoOtherSite(String wanted) {
        Visitor.joined(one, "redirect" + wanted.hashCode() + "@example.com", "viewer");
        HttpResponse<String> answer = new Visitor(one)
                .submit(
                        "/sign-in",
                        "email",
                        "redirect" + wanted.hashCode() + "@example.com",
                        "password",
                        PASSWORD,
                        "continue",
                        wanted);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .isIn("/console", "http://localhost:" + one.port() + "/console");
    }

    @Test
    void answersAnUnknownNameAsAWrongPasswordWithTheSameWork() {
        Visitor.joined(one, "known@example.com", "viewer");
        HttpResponse<String> disabled = Visitor.invited(one, "gone@example.com", "viewer");
        Visitor.joined(one, disabled);
        one.send("PATCH", "/api/v1/people/" + Visitor.idOf(disabled), Replica.ADMIN, "{\"disabled\":true}");
        Visitor.invited(one, "invited@example.com", "viewer");
        List<HttpResponse<String>> answers = List.of(
                hashedOnce("known@example.com"),
                hashedOnce("nobody@example.com"),
                hashedOnce("gone@example.com"),
                hashedOnce("invited@example.com"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("There is no account with this e-mail address and password");
        });
        assertThat(answers.stream().map(SignInTest::withoutWhatChanges).distinct())
                .hasSize(1);
    }

    private static HttpResponse<String> hashedOnce(String email) {
        long before = hashes();
        HttpResponse<String> answer = new Visitor(one).trySignIn(email, WRONG);
        assertThat(hashes()).as(email).isEqualTo(before + 1);
        return answer;
    }

    private static long hashes() {
        return one.bean(MeterRegistry.class).get("ebbgate.password").timer().count();
    }

    private static String withoutWhatChanges(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("[a-z]+@example.com", "")
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("(name=\"(csrf|csp-nonce)\" content=)\"[^\"]+\"", "");
    }

    @Test
    void slowsDownWhoeverGuessesOnWhicheverReplicaAndSaysUntilWhen() {
        Visitor.joined(one, "guessed@example.com", "viewer");
        for (int guess = 0; guess < 5; guess++) {
            Visitor guesser = new Visitor(guess % 2 == 0 ? one : two);
            assertThat(guesser.trySignIn("guessed@example.com", WRONG).statusCode())
                    .isEqualTo(401);
        }
        long before = hashes();
        for (Replica replica : List.of(one, two)) {
            HttpResponse<String> refused = new Visitor(replica).trySignIn("GUESSED@example.com", PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("31");
            assertThat(refused.body()).contains("too many attempts", "in <span>30 s</span>");
        }
        assertThat(hashes()).as("nothing is looked at meanwhile").isEqualTo(before);
        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(new Visitor(two).trySignIn("guessed@example.com", WRONG).statusCode())
                .isEqualTo(401);
        assertThat(new Visitor(one).trySignIn("guessed@example.com", PASSWORD).body())
                .contains("in <span>1 min</span>");
        CLOCK.advance(Duration.ofMinutes(1));
        new Visitor(one).signIn("guessed@example.com", PASSWORD);
        assertThat(new Visitor(one).trySignIn("guessed@example.com", WRONG).statusCode())
                .as("a right password forgets what failed")
                .isEqualTo(401);
    }

    @Test
    void slowsDownAnAddressThatTriesManyNames() {
        for (int guess = 0; guess < 50; guess++) {
            assertThat(one.bean(SignInDesk.class).byPassword("name" + guess, "", "2001:db8::" + guess))
                    .isInstanceOf(SignInDesk.Outcome.Unknown.class);
        }
        assertThat(two.bean(SignInDesk.class).byPassword("another", "", "2001:db8:0:0:ffff::1"))
                .isInstanceOf(SignInDesk.Outcome.TooEarly.class);
        assertThat(two.bean(SignInDesk.class).byPassword("another", "", "2001:db8:0:1::1"))
                .isInstanceOf(SignInDesk.Outcome.Unknown.class);
    }

    @Test
    void changesTheSessionsIdWhenSomebodySignsIn() {
        Visitor.joined(one, "fixed@example.com", "viewer");
        Visitor visitor = new Visitor(one);
        visitor.postJson("/sign-in", "/webauthn/authenticate/options", "{}");
        Visitor thief = visitor.thief();
        assertThat(thief.session()).isNotEmpty();
        visitor.signIn("fixed@example.com", PASSWORD);
        assertThat(visitor.session()).isNotEqualTo(thief.session());
        assertThat(visitor.isSignedIn()).isTrue();
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void keepsCookiesFromScriptsAndOtherSites() {
        Visitor.joined(one, "cookie@example.com", "viewer");
        HttpResponse<String> answer = new Visitor(one).trySignIn("cookie@example.com", PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("ebbgate-session="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void keepsCookiesToEncryptedConnectionsWhereThatIsWherePeopleAre() {
        try (Replica secure = Replica.on(TestPostgres.freshMigratedDatabase())
                .set("ebbgate.url", "https://ebbgate.example.com/")
                .start()) {
            HttpResponse<String> page = new Visitor(secure).get("/sign-in");
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-ebbgate-form=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax");
            HttpResponse<String> invited = Visitor.invited(secure, "a@example.com", "viewer");
            assertThat(invited.body()).contains("https://ebbgate.example.com/invitation/");
            HttpResponse<String> joined = new Visitor(secure).submit(Visitor.pathOf(invited), "password", PASSWORD);
            assertThat(joined.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie)
                            .startsWith("__Host-ebbgate-session=")
                            .contains("Secure"));
        }
    }

    @Test
    void refusesAFormThatDidNotComeFromAPageOfOurs() {
        Visitor visitor = Visitor.joined(one, "forged@example.com", "viewer");
        HttpResponse<String> forged = visitor.post("/console/account/zone", "zone=Europe/London");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("Form out of date", "nothing was done");
        assertThat(visitor.get("/console/account").body()).doesNotContain("value=\"Europe/London\" aria");
        assertThat(new Visitor(one)
                        .post("/sign-in", "email=forged@example.com&password=x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.post("/sign-out", "").statusCode()).isEqualTo(403);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void signsOut() {
        Visitor visitor = Visitor.joined(one, "out@example.com", "viewer");
        Visitor thief = visitor.thief().at(two);
        assertThat(thief.isSignedIn()).isTrue();
        HttpResponse<String> out = visitor.submitTo("/console/account", "/sign-out");
        assertThat(location(out)).isEqualTo("/sign-in?done=signed-out");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(thief.isSignedIn()).isFalse();
    }

    @Test
    void signsOutEverywhere() {
        Visitor here = Visitor.joined(one, "everywhere@example.com", "viewer");
        Visitor there = new Visitor(two).signIn("everywhere@example.com", PASSWORD);
        assertThat(here.get("/console/account").body()).contains("signed in with 2 browsers");
        here.submitTo("/console/account", "/console/account/sign-out-everywhere");
        assertThat(here.isSignedIn()).isFalse();
        assertThat(there.isSignedIn()).isFalse();
    }

    @Test
    void changesAPasswordAndEndsEverySession() {
        String better = "nine quiet harbours above";
        Visitor here = Visitor.joined(one, "changing@example.com", "viewer");
        Visitor there = new Visitor(two).signIn("changing@example.com", PASSWORD);
        HttpResponse<String> wrong =
                here.submitTo("/console/account", "/console/account/password", "present", WRONG, "password", "short");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("It is not your present password", "12 characters or more;");
        assertThat(there.isSignedIn()).isTrue();
        HttpResponse<String> changed =
                here.submitTo("/console/account", "/console/account/password", "present", PASSWORD, "password", better);
        assertThat(location(changed)).isEqualTo("/sign-in?done=password");
        assertThat(here.isSignedIn()).isFalse();
        assertThat(there.isSignedIn()).isFalse();
        assertThat(here.trySignIn("changing@example.com", PASSWORD).statusCode())
                .isEqualTo(401);
        here.signIn("changing@example.com", better);
    }

    @Test
    void slowsDownWhoeverGuessesInABrowserThatIsSignedIn() {
        Visitor visitor = Visitor.joined(one, "unlocked@example.com", "viewer");
        String[] form = {"present", WRONG, "password", "nine quiet harbours above"};
        for (int guess = 0; guess < 5; guess++) {
            assertThat(visitor.submitTo("/console/account", "/console/account/password", form)
                            .statusCode())
                    .isEqualTo(400);
        }
        HttpResponse<String> refused = visitor.submitTo("/console/account", "/console/account/password", form);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body())
                .contains("too many wrong passwords. Try again at ")
                .doesNotContainPattern("\\d{4}-\\d\\d-\\d\\dT");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void showsTimesInTheZoneOfTheAccount() {
        Visitor visitor = Visitor.joined(one, "zone@example.com", "viewer");
        HttpResponse<String> wrong = visitor.submitTo("/console/account", "/console/account/zone", "zone", "PST");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("It is a region such as Europe/London");
        visitor.submitTo("/console/account", "/console/account/zone", "zone", "Asia/Kathmandu");
        // Another replica hears of it within a second.
        await().untilAsserted(
                        () -> assertThat(visitor.at(two).get("/console/account").body())
                                .contains("Times are those of <b>Asia/Kathmandu</b>"));
    }

    @Test
    void asksNothingOfPipelinesAndKeepsNothingOfThem() {
        JdbcClient database = one.bean(JdbcClient.class);
        String rows = "select count(*) from spring_session";
        long before = database.sql(rows).query(Long.class).single();
        HttpResponse<String> decided = one.post(
                "/api/v1/decisions",
                Replica.ADMIN,
                "{\"service\":\"a\",\"environment\":\"b\",\"change\":\"c\"}",
                "Accept",
                "text/html,application/json");
        assertThat(decided.statusCode()).isEqualTo(423);
        assertThat(decided.headers().map()).doesNotContainKey("set-cookie");
        assertThat(new Visitor(one).get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(database.sql(rows).query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void opensNoApiToASession() {
        Visitor admin = Visitor.joined(one, "api@example.com", "admin");
        assertThat(admin.send("GET", "/api/v1/people", null).statusCode()).isEqualTo(401);
    }

    @Test
    void opensPagesToATokenByItsRoleAndWithoutASession() {
        HttpResponse<String> page = one.get("/console/people", Replica.ADMIN, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        HttpResponse<String> account = one.get("/console/account", Replica.ADMIN, "Accept", "text/html");
        assertThat(account.statusCode()).isEqualTo(403);
        assertThat(account.body()).contains("belongs to no person");
        assertThat(one.post("/webauthn/register/options", Replica.ADMIN, "{}").statusCode())
                .as("passkeys are made in a session alone")
                .isEqualTo(401);
    }

    @Test
    void saysThatItCannotTellWhileTheDatabaseIsAway() {
        try (var server = TestPostgres.ownServer();
                Replica replica = Replica.on(server.url("ebbgate")).start()) {
            Visitor visitor = Visitor.joined(replica, "away@example.com", "viewer");
            server.stop();
            HttpResponse<String> answer = visitor.get("/console/account");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("Database unavailable").doesNotContain("Hikari", "JDBC");
        }
    }
}
