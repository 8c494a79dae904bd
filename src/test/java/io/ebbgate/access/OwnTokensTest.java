package io.ebbgate.access;

import static io.ebbgate.access.Visitor.idOf;
import static io.ebbgate.access.Visitor.invited;
import static io.ebbgate.access.Visitor.joined;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnTokensTest {

    private static final SettableClock CLOCK = SettableClock.at("2027-03-01T12:00:00Z");
    private static final String OWN = "/api/v1/tokens/mine";
    private static final String FREEZE = "{\"services\":[\"*\"],\"environments\":[\"*\"],\"reason\":\"a test\"}";

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
    void isThePersonInAnotherWay() {
        HttpResponse<String> invited = invited(one, "same@example.com", "manager");
        String token = made(joined(one, invited), "laptop", "manager");
        Caller byToken = one.bean(Tokens.class).authenticate(token, "127.0.0.1").orElseThrow();
        Caller bySession =
                one.bean(StoredPeople.class).find(idOf(invited)).orElseThrow().callerFrom("127.0.0.1");
        assertThat(byToken.who()).isEqualTo(bySession.who()).isEqualTo(idOf(invited));
        assertThat(byToken.name()).isEqualTo(bySession.name()).isEqualTo("same@example.com");
        assertThat(one.bean(Tokens.class).stands(byToken)).isTrue();
        assertThat(one.bean(Tokens.class).stands(bySession)).isTrue();
        one.post("/api/v1/freezes", token, FREEZE);
        String record =
                one.get("/api/v1/ledger?kind=freeze-declared", Replica.ADMIN).body();
        assertThat((String) JsonPath.read(record, "$.entries[0].who")).isEqualTo(idOf(invited));
        assertThat((String) JsonPath.read(record, "$.entries[0].name")).isEqualTo("same@example.com");
    }

    @Test
    void opensNoMoreThanItsPersonMay() {
        Visitor visitor = joined(one, "viewer@example.com", "viewer");
        HttpResponse<String> refused =
                visitor.submitTo("/console/account", "/console/account/tokens", "name", "ci", "role", "manager");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Is at most yours, viewer");
        String token = made(visitor, "ci", "viewer");
        HttpResponse<String> greedy = one.post(OWN, token, "{\"name\":\"more\",\"role\":\"admin\"}");
        assertThat(greedy.statusCode()).isEqualTo(400);
        assertThat(one.get("/api/v1/tokens", token).statusCode()).isEqualTo(403);
    }

    @Test
    void opensNoMoreThanThePipelineThatItIsMadeWith() {
        String own = made(joined(one, "narrow@example.com", "manager"), "laptop", "manager");
        String narrow = JsonPath.read(
                pipeline(own, "narrow", "bill*\",\"search", "staging").body(), "$.token");
        HttpResponse<String> services = pipeline(narrow, "more", "bill*\",\"*", "staging");
        assertThat(services.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<List<String>>read(services.body(), "$.errors[*].field"))
                .containsExactly("services");
        assertThat(services.body()).contains("names: bill* search");
        assertThat(JsonPath.<List<String>>read(
                        pipeline(narrow, "more", "billing", "production").body(), "$.errors[*].field"))
                .containsExactly("environments");
        assertThat(pipeline(narrow, "more", "billin?", "staging").statusCode()).isEqualTo(400);
        assertThat(pipeline(narrow, "other", "billing", "staging").statusCode()).isEqualTo(201);
        assertThat(pipeline(narrow, "same", "search\",\"bill*", "staging").statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> pipeline(String by, String name, String services, String environments) {
        return one.post(OWN, by, """
                {"name":"%s","role":"pipeline","services":["%s"],"environments":["%s"]}""".formatted(name, services, environments));
    }

    @Test
    void isDemotedWithItsPerson() {
        HttpResponse<String> invited = invited(one, "demoted@example.com", "manager");
        String token = made(joined(one, invited), "ci", "manager");
        Caller before = two.bean(Tokens.class).authenticate(token, "127.0.0.1").orElseThrow();
        one.send("PATCH", "/api/v1/people/" + idOf(invited), Replica.ADMIN, "{\"role\":\"viewer\"}");
        assertThat(one.post("/api/v1/freezes", token, FREEZE).body())
                .contains("demoted@example.com has the role viewer");
        assertThat(one.get("/api/v1/freezes", token).statusCode()).isEqualTo(200);
        two.bean(Tokens.class).refresh();
        assertThat(two.bean(Tokens.class).stands(before))
                .as("a question of before that is not decided yet")
                .isFalse();
    }

    @Test
    void isRevokedWithItsPerson() {
        HttpResponse<String> invited = invited(one, "leaves@example.com", "manager");
        String token = made(joined(one, invited), "ci", "manager");
        assertThat(two.get(OWN, token).statusCode()).isEqualTo(200);
        one.send("PATCH", "/api/v1/people/" + idOf(invited), Replica.ADMIN, "{\"disabled\":true}");
        assertThat(one.get(OWN, token).statusCode()).isEqualTo(401);
        two.bean(Tokens.class).refresh();
        assertThat(two.get(OWN, token).statusCode()).isEqualTo(401);
        joined(one, one.post("/api/v1/people/" + idOf(invited) + "/invitation", Replica.ADMIN, ""));
        assertThat(one.get(OWN, token).statusCode()).as("for good").isEqualTo(401);
    }

    @Test
    void isMadeListedAndRevokedByItsPersonAlone() {
        String mine = made(joined(one, "mine@example.com", "viewer"), "ci", "viewer");
        String others = made(joined(one, "other@example.com", "viewer"), "ci", "viewer");
        HttpResponse<String> made = one.post(OWN, mine, "{\"name\":\"second\",\"role\":\"viewer\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = JsonPath.read(made.body(), "$.id");
        assertThat(JsonPath.<List<String>>read(one.get(OWN, mine).body(), "$[*].name"))
                .containsExactlyInAnyOrder("ci", "second");
        assertThat(JsonPath.<List<String>>read(one.get(OWN, others).body(), "$[*].name"))
                .containsExactly("ci");
        assertThat(one.delete(OWN + "/" + id, others, null).statusCode()).isEqualTo(404);
        assertThat(one.delete(OWN + "/" + id, mine, null).statusCode()).isEqualTo(204);
        assertThat(one.get(OWN, JsonPath.<String>read(made.body(), "$.token")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void outlivesNoTokenThatItWasMadeWith() {
        Visitor visitor = joined(one, "short@example.com", "viewer");
        HttpResponse<String> page = visitor.submitTo(
                "/console/account",
                "/console/account/tokens",
                "name",
                "short",
                "role",
                "viewer",
                "expires",
                "2027-03-02");
        HttpResponse<String> heir = one.post(OWN, secretOn(page), "{\"name\":\"heir\",\"role\":\"viewer\"}");
        assertThat(heir.statusCode()).isEqualTo(400);
        assertThat(heir.body()).contains("2027-03-03T");
    }

    @Test
    void needsAPersonWhoseOwnItIs() {
        HttpResponse<String> refused = one.post(OWN, Replica.ADMIN, "{\"name\":\"a\",\"role\":\"viewer\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Nobody's token");
    }

    @Test
    void isRevokedOnThePage() {
        Visitor visitor = joined(one, "page@example.com", "viewer");
        String token = made(visitor, "ci", "viewer");
        String id = JsonPath.<List<String>>read(one.get(OWN, token).body(), "$[*].id")
                .getFirst();
        visitor.submitTo("/console/account", "/console/account/tokens/" + id + "/revoke");
        assertThat(one.get(OWN, token).statusCode()).isEqualTo(401);
    }

    @Test
    void letsAnAdminMakeAndRevokeThoseOfMachinesOnThePage() {
        Visitor admin = joined(one, "machines@example.com", "admin");
        HttpResponse<String> wrong = admin.submit("/console/tokens", "name", "ci", "role", "pipeline", "services", "a");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("environments-problem", "value=\"ci\"");
        assertThat(admin.submit("/console/tokens", "name", "ci", "role", "viewer", "expires", "2299-12-31")
                        .body())
                .contains("Is at the latest Tue 31 Dec 2199 16:00 PST")
                .doesNotContain("2200-01-01");
        assertThat(admin.submit("/console/tokens", "name", "ci", "role", "viewer", "expires", "soon")
                        .body())
                .contains("Is a day such as 2027-01-31");
        HttpResponse<String> page = admin.submit(
                "/console/tokens",
                "name",
                "ci",
                "role",
                "pipeline",
                "services",
                "billing search-*",
                "environments",
                "*");
        Caller caller =
                one.bean(Tokens.class).authenticate(secretOn(page), "127.0.0.1").orElseThrow();
        assertThat(caller.services()).containsExactly("billing", "search-*");
        assertThat(caller.who()).isEqualTo(caller.tokenId());
        admin.submitTo("/console/tokens", "/console/tokens/" + caller.tokenId() + "/revoke");
        assertThat(one.bean(Tokens.class).stands(caller)).isFalse();
    }

    private static String made(Visitor visitor, String name, String role) {
        return secretOn(visitor.submitTo("/console/account", "/console/account/tokens", "name", name, "role", role));
    }

    private static String secretOn(HttpResponse<String> page) {
        Matcher shown = Pattern.compile("ebb_[0-9A-Za-z]{49}").matcher(page.body());
        assertThat(shown.find()).as(page.body()).isTrue();
        return shown.group();
    }
}
