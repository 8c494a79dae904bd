package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class TokensTest {

    private static final SettableClock CLOCK = SettableClock.at("2027-03-01T12:00:00Z");
    private static final String TOKENS = "/api/v1/tokens";

    private static Replica one;
    private static Replica two;

    @BeforeAll
    static void start() {
        String database = TestPostgres.freshMigratedDatabase();
        one = Replica.on(database).clock(CLOCK).with(Acts.class).start();
        two = Replica.on(database).clock(CLOCK).start();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void showsATokenOnceAndKeepsOnlyItsHash() {
        HttpResponse<String> made = make("shown-once", "viewer");
        String secret = secretOf(made);
        assertThat(made.headers().firstValue("Location")).contains(TOKENS + "/" + idOf(made));
        assertThat(one.get(TOKENS, secret).statusCode()).isEqualTo(403);
        assertThat(one.get(TOKENS, Replica.ADMIN).body()).contains("shown-once").doesNotContain(secret);
        assertThat(one.bean(JdbcClient.class)
                        .sql("select count(*) from token where token::text like '%' || :secret || '%'")
                        .param("secret", secret)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** What cannot be had as the client would rather have it must not be found out when all is done. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "text/html", "application/yaml", "application/cbor", "nonsense"
            })
    void showsATokenAsJsonWhateverTheClientWouldRatherHave(String accepted) {
        HttpResponse<String> made = one.post(TOKENS, Replica.ADMIN, """
                {"name":"as %s","role":"viewer"}""".formatted(accepted), "Accept", accepted);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(one.get("/actuator/info", secretOf(made)).statusCode()).isEqualTo(200);
    }

    @Test
    void listsWhatIsToBeKnownOfThem() {
        String id = idOf(one.post(TOKENS, Replica.ADMIN, """
                {"name":"listed","role":"pipeline","services":["billing"],"environments":["stag*"],"expires":"2028-01-01T00:00:00Z"}"""));
        List<String> roles = JsonPath.read(
                one.get(TOKENS, Replica.ADMIN).body(),
                "$[?(@.id=='%s')]['role','madeBy','expiresAt','services']".formatted(id));
        assertThat(roles.toString()).contains("pipeline", "bootstrap", "2028-01-01T00:00:00Z", "billing");
    }

    @Test
    void answersItsEndAsItIsKept() {
        HttpResponse<String> made = one.post(TOKENS, Replica.ADMIN, """
                {"name":"fine","role":"viewer","expires":"2198-01-01T00:00:00.123456789Z"}""");
        assertThat((String) JsonPath.read(made.body(), "$.expiresAt")).isEqualTo("2198-01-01T00:00:00.123456Z");
        List<String> kept = JsonPath.read(
                one.get(TOKENS, Replica.ADMIN).body(), "$[?(@.id=='%s')].expiresAt".formatted(idOf(made)));
        assertThat(kept).containsExactly("2198-01-01T00:00:00.123456Z");
    }

    @Test
    void knowsATokenThatAnotherReplicaMadeAMomentAgo() {
        String secret = secretOf(make("for-two", "viewer"));
        assertThat(two.get("/actuator/info", secret).statusCode()).isEqualTo(200);
    }

    @Test
    void revokesHereAtOnceAndElsewhereWithTheNextRefresh() {
        HttpResponse<String> made = make("revoked", "viewer");
        String secret = secretOf(made);
        Caller caller = two.bean(Tokens.class).authenticate(secret, "127.0.0.1").orElseThrow();
        assertThat(one.delete(TOKENS + "/" + idOf(made), Replica.ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(one.get("/actuator/info", secret).statusCode()).isEqualTo(401);
        two.bean(Tokens.class).refresh();
        assertThat(two.get("/actuator/info", secret).statusCode()).isEqualTo(401);
        assertThat(two.bean(Tokens.class).stands(caller)).isFalse();
    }

    @Test
    void revokesTwiceWithOneEntryOnRecord() {
        String id = idOf(make("revoked-twice", "viewer"));
        assertThat(one.delete(TOKENS + "/" + id, Replica.ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(one.delete(TOKENS + "/" + id, Replica.ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(one.bean(Acts.class).of(id)).containsExactly("token-made", "token-revoked");
    }

    @Test
    void saysWhenThereIsNoSuchToken() {
        HttpResponse<String> answer = one.delete(TOKENS + "/nothing", Replica.ADMIN, null);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no token with this id");
    }

    @Test
    void opensNothingFromTheInstantThatItExpires() {
        SettableClock clock = SettableClock.at("2027-03-01T12:00:00Z");
        try (Replica replica =
                Replica.on(TestPostgres.freshMigratedDatabase()).clock(clock).start()) {
            String secret = secretOf(replica.post(TOKENS, Replica.ADMIN, """
                    {"name":"short","role":"viewer","expires":"2027-03-01T13:00:00Z"}"""));
            Tokens tokens = replica.bean(Tokens.class);
            Caller caller = tokens.authenticate(secret, "127.0.0.1").orElseThrow();
            clock.advance(Duration.ofHours(1).minusNanos(1));
            assertThat(replica.get("/actuator/info", secret).statusCode()).isEqualTo(200);
            assertThat(tokens.stands(caller)).isTrue();
            clock.advance(Duration.ofNanos(1));
            assertThat(replica.get("/actuator/info", secret).statusCode()).isEqualTo(401);
            assertThat(tokens.stands(caller)).isFalse();
        }
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        HttpResponse<String> answer = one.post(TOKENS, Replica.ADMIN, """
                {"role":"pipeline","services":["a b",null],"expires":"tomorrow"}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        List<String> fields = JsonPath.read(answer.body(), "$.errors[*].field");
        assertThat(fields).containsExactly("name", "services[0]", "services[1]", "environments", "expires");
    }

    @Test
    void limitsPipelinesOnlyAndAlways() {
        assertThat(fieldsOf("""
                {"name":"a","role":"pipeline"}""")).containsExactly("services", "environments");
        assertThat(fieldsOf("""
                {"name":"a","role":"manager","services":["x"]}""")).containsExactly("services");
        assertThat(fieldsOf("""
                {"name":"a","role":"king"}""")).containsExactly("role");
        assertThat(fieldsOf("""
                {"name":"a","role":"viewer","expires":"2027-03-01T12:00:00Z"}""")).containsExactly("expires");
        assertThat(fieldsOf("""
                {"name":"a","role":"viewer","expires":"+999999-01-01T00:00:00Z"}""")).containsExactly("expires");
        assertThat(fieldsOf("""
                {"name":"bootstrap","role":"viewer"}""")).containsExactly("name");
    }

    @Test
    void coversWhateverThePolicyCanName() {
        HttpResponse<String> made = one.post(TOKENS, Replica.ADMIN, """
                {"name":"münchen-ci","role":"pipeline","services":["zahlung-ä*"],"environments":["東京"]}""");
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = secretOf(made);
        assertThat(asked(secret, "zahlung-älter", "東京"))
                .as("unknown, and covered")
                .isEqualTo(423);
        assertThat(asked(secret, "zahlung-a", "東京")).isEqualTo(403);
    }

    private static int asked(String secret, String service, String environment) {
        return one.post("/api/v1/decisions", secret, """
                        {"service":"%s","environment":"%s","change":"x"}""".formatted(service, environment))
                .statusCode();
    }

    @Test
    void givesANameToOneStandingTokenOnly() {
        String id = idOf(make("taken", "viewer"));
        HttpResponse<String> second = make("taken", "viewer");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains(id, "Revoke it first");
        one.delete(TOKENS + "/" + id, Replica.ADMIN, null);
        assertThat(make("taken", "viewer").statusCode()).isEqualTo(201);
    }

    @Test
    void refusesToRevokeTheTokenOfTheSettings() {
        assertThat(one.delete(TOKENS + "/bootstrap", Replica.ADMIN, null).body())
                .contains("EBBGATE_BOOTSTRAP_TOKEN");
        assertThat(one.get(TOKENS, Replica.ADMIN).statusCode()).isEqualTo(200);
    }

    @Test
    void recordsWithinTheTransactionThatMakesAToken() {
        String id = idOf(make("recorded", "viewer"));
        assertThat(one.bean(Acts.class).of(id)).containsExactly("token-made");
        assertThat(one.bean(Acts.class).outsideTransactions).isEmpty();
    }

    @Test
    void saysThatItCannotTellWhileTheDatabaseIsAway() {
        try (var server = TestPostgres.ownServer();
                Replica replica = Replica.on(server.url("ebbgate")).start()) {
            server.stop();
            HttpResponse<String> stranger = replica.get("/actuator/info", Secret.make());
            assertThat(stranger.statusCode()).isEqualTo(503);
            assertThat(stranger.headers().firstValue("Retry-After")).contains("5");
            assertThat(replica.get("/actuator/info", Replica.ADMIN).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> list = replica.get(TOKENS, Replica.ADMIN);
            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(list.headers().firstValue("Retry-After")).contains("5");
            assertThat(list.body()).contains("logId").doesNotContain("127.0.0.1", "Hikari", "JDBC");
        }
    }

    private static List<String> fieldsOf(String body) {
        HttpResponse<String> answer = one.post(TOKENS, Replica.ADMIN, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return JsonPath.read(answer.body(), "$.errors[*].field");
    }

    private static HttpResponse<String> make(String name, String role) {
        return one.post(TOKENS, Replica.ADMIN, """
                {"name":"%s","role":"%s"}""".formatted(name, role));
    }

    private static String secretOf(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JsonPath.read(made.body(), "$.token");
    }

    private static String idOf(HttpResponse<String> made) {
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JsonPath.read(made.body(), "$.id");
    }

    static class Acts {

        final List<Act> acts = new ArrayList<>();
        final List<Act> outsideTransactions = new ArrayList<>();

        @EventListener
        synchronized void on(Act act) {
            acts.add(act);
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                outsideTransactions.add(act);
            }
        }

        synchronized List<String> of(String id) {
            return acts.stream()
                    .filter(act -> id.equals(act.facts().get("id")))
                    .map(Act::kind)
                    .toList();
        }
    }
}
