package io.ebbgate.access;

import static io.ebbgate.access.Visitor.PASSWORD;
import static io.ebbgate.access.Visitor.idOf;
import static io.ebbgate.access.Visitor.invited;
import static io.ebbgate.access.Visitor.joined;
import static io.ebbgate.access.Visitor.pathOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PeopleTest {

    private static final SettableClock CLOCK = SettableClock.at("2027-03-01T12:00:00Z");
    private static final String PEOPLE = "/api/v1/people";

    private static Replica one;
    private static Replica two;

    @BeforeAll
    static void start() {
        String database = TestPostgres.freshMigratedDatabase();
        one = Replica.on(database).clock(CLOCK).start();
        two = Replica.on(database).clock(CLOCK).start();
        joined(one, "first@example.com", "admin");
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void takesInWhoeverFollowsAnInvitationAndPutsItOnRecord() {
        HttpResponse<String> invited = invited(one, "joins@example.com", "manager");
        Visitor visitor = joined(one, invited);
        assertThat(visitor.get("/console/account").body()).contains("joins@example.com", "manager");
        assertThat(recordOf(idOf(invited)))
                .containsSubsequence("person-joined by " + idOf(invited), "person-invited by bootstrap");
        new Visitor(two).signIn("joins@example.com", PASSWORD);
        assertThat(recordOf(idOf(invited)).getFirst()).isEqualTo("signed-in by " + idOf(invited));
    }

    @Test
    void isGoodForOncePerInvitation() {
        HttpResponse<String> invited = invited(one, "once@example.com", "viewer");
        Visitor late = new Visitor(two);
        assertThat(late.get(pathOf(invited)).statusCode()).isEqualTo(200);
        joined(one, invited);
        HttpResponse<String> again = late.get(pathOf(invited));
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("has been used", "invite you again");
    }

    @Test
    void letsOneOfManyInWhoFollowOneInvitationAtOnce() {
        HttpResponse<String> invited = invited(one, "race@example.com", "viewer");
        List<CompletableFuture<Integer>> answers = Stream.of(one, two, one, two)
                .map(replica -> CompletableFuture.supplyAsync(() -> new Visitor(replica)
                        .submit(pathOf(invited), "password", PASSWORD)
                        .statusCode()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnlyOnce(302)
                .contains(410);
    }

    @Test
    void takesNoInvitationFromTheInstantThatItExpires() {
        SettableClock clock = SettableClock.at("2027-03-01T12:00:00Z");
        try (Replica replica =
                Replica.on(TestPostgres.freshMigratedDatabase()).clock(clock).start()) {
            HttpResponse<String> invited = invited(replica, "late@example.com", "viewer");
            clock.advance(Duration.ofDays(3).minusNanos(1000));
            assertThat(new Visitor(replica).get(pathOf(invited)).statusCode()).isEqualTo(200);
            clock.advance(Duration.ofNanos(1000));
            HttpResponse<String> late = new Visitor(replica).get(pathOf(invited));
            assertThat(late.statusCode()).isEqualTo(410);
            assertThat(late.body())
                    .contains("good until Thu 4 Mar 2027 04:00 PST")
                    .doesNotContain("T12:00:00Z");
        }
    }

    @Test
    void takesThePlaceOfAnEarlierInvitation() {
        HttpResponse<String> first = invited(one, "lost@example.com", "viewer");
        HttpResponse<String> second = one.post(PEOPLE + "/" + idOf(first) + "/invitation", Replica.ADMIN, "");
        assertThat(new Visitor(one).get(pathOf(first)).statusCode()).isEqualTo(410);
        assertThat(new Visitor(one).get("/invitation/" + "x".repeat(43)).statusCode())
                .isEqualTo(404);
        joined(one, second);
    }

    @Test
    void keepsOnlyTheHashOfWhatStandsInALink() {
        String secret = pathOf(invited(one, "hash@example.com", "viewer")).replace("/invitation/", "");
        String stored = one.bean(JdbcClient.class)
                .sql("select string_agg(invitation::text, ' ') from invitation")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    elevenchars,        12 characters or more
                    Picky@Example.com,  must not be your e-mail address
                    aaaaaaaaaaaaaaaa,   five different characters
                    """)
    void saysWhatPasswordWouldBeRight(String password, String said) {
        String email = password.contains("@") ? "picky@example.com" : password + "@example.com";
        HttpResponse<String> invited = invited(one, email, "viewer");
        Visitor visitor = new Visitor(one);
        HttpResponse<String> refused = visitor.submit(pathOf(invited), "password", password);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(said);
        assertThat(visitor.submit(pathOf(invited), "password", PASSWORD).statusCode())
                .as("the link is still good")
                .isEqualTo(302);
    }

    @Test
    void endsTheSessionsOfADisabledPersonOnEveryReplicaAtOnce() {
        HttpResponse<String> invited = invited(one, "disabled@example.com", "manager");
        Visitor visitor = joined(one, invited);
        assertThat(visitor.at(two).isSignedIn()).isTrue();
        HttpResponse<String> disabled = change(one, idOf(invited), "{\"disabled\":true}");
        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(visitor.at(two).isSignedIn()).isFalse();
        assertThat(new Visitor(two).trySignIn("disabled@example.com", PASSWORD).statusCode())
                .isEqualTo(401);
        HttpResponse<String> again = one.post(PEOPLE + "/" + idOf(invited) + "/invitation", Replica.ADMIN, "");
        assertThat(joined(two, again).at(one).isSignedIn())
                .as("an invitation lets them in again")
                .isTrue();
    }

    @Test
    void changesARoleAtOnceAndForTheNextSession() {
        HttpResponse<String> invited = invited(one, "promoted@example.com", "viewer");
        Visitor visitor = joined(two, invited);
        assertThat(visitor.get("/console/people").statusCode()).isEqualTo(403);
        assertThat(change(one, idOf(invited), "{\"role\":\"admin\"}").body()).contains("\"role\":\"admin\"");
        assertThat(visitor.isSignedIn()).isFalse();
        visitor.signIn("promoted@example.com", PASSWORD);
        assertThat(visitor.get("/console/people").statusCode()).isEqualTo(200);
        change(one, idOf(invited), "{\"role\":\"viewer\"}");
        visitor.signIn("promoted@example.com", PASSWORD);
        HttpResponse<String> refused = visitor.get("/console/people");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("promoted@example.com has the role viewer");
    }

    @Test
    void locksNobodyOut() {
        String database = TestPostgres.freshMigratedDatabase();
        try (Replica replica = Replica.on(database).start()) {
            HttpResponse<String> admin = invited(replica, "only@example.com", "admin");
            joined(replica, admin);
            HttpResponse<String> waiting = invited(replica, "waiting@example.com", "admin");
            for (String change : List.of("{\"disabled\":true}", "{\"role\":\"viewer\"}")) {
                HttpResponse<String> refused = change(replica, idOf(admin), change);
                assertThat(refused.statusCode()).as(change).isEqualTo(409);
                assertThat(refused.body()).contains("Last admin");
            }
            joined(replica, waiting);
            assertThat(change(replica, idOf(admin), "{\"disabled\":true}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        HttpResponse<String> answer = one.post(PEOPLE, Replica.ADMIN, "{\"email\":\"a b\",\"role\":\"pipeline\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.errors[*].field"))
                .containsExactly("name", "email", "role");
    }

    @Test
    void givesAnEmailToOnePerson() {
        invited(one, "taken@example.com", "viewer");
        HttpResponse<String> second =
                one.post(PEOPLE, Replica.ADMIN, "{\"name\":\"B\",\"email\":\"Taken@example.com\",\"role\":\"viewer\"}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Invite them again");
    }

    @Test
    void letsAnAdminDoItAllOnThePage() {
        Visitor admin = joined(one, "page-admin@example.com", "admin");
        HttpResponse<String> wrong =
                admin.submit("/console/people", "name", "Grace", "email", "grace", "role", "viewer");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("It is an e-mail address such as", "value=\"Grace\"");
        HttpResponse<String> invited =
                admin.submit("/console/people", "name", "Grace", "email", "grace@example.com", "role", "viewer");
        assertThat(invited.body()).containsPattern("http://localhost:\\d+/invitation/[0-9A-Za-z]{43}");
        String id = JsonPath.<List<String>>read(
                        one.get(PEOPLE, Replica.ADMIN).body(), "$[?(@.email=='grace@example.com')].id")
                .getFirst();
        String page = "/console/people";
        assertThat(admin.submitTo(page, page + "/" + id + "/role", "role", "manager")
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.submitTo(page, page + "/" + id + "/disable").statusCode())
                .isEqualTo(302);
        assertThat(one.get(PEOPLE + "/" + id, Replica.ADMIN).body())
                .contains("\"role\":\"manager\"", "\"disabledBy\":\"page-admin@example.com\"");
        assertThat(admin.submitTo(page, page + "/" + id + "/enable").body()).contains("needs a new password");
        assertThat(admin.submitTo(page, page + "/" + id + "/invitation").body()).contains("/invitation/");
    }

    private static HttpResponse<String> change(Replica replica, String id, String change) {
        return replica.send("PATCH", PEOPLE + "/" + id, Replica.ADMIN, change);
    }

    /** What the record has of a person, the latest first, and by whom. */
    private static List<String> recordOf(String person) {
        List<Map<String, Object>> entries = JsonPath.read(
                one.get("/api/v1/ledger?limit=1000", Replica.ADMIN).body(),
                "$.entries[?(@.body.person=='" + person + "')]");
        return entries.stream()
                .map(entry -> entry.get("kind") + " by " + entry.get("who"))
                .toList();
    }
}
