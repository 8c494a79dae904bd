package io.ebbgate.access;

import static io.ebbgate.access.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static final String REGISTRATION = "spring.security.oauth2.client.registration.acme.";

    private static Replica replica;

    @BeforeAll
    static void start() {
        PROVIDER.start();
        replica = with(PROVIDER.issuerUrl("acme").toString());
        Visitor.joined(replica, "first@example.com", "admin");
    }

    @AfterAll
    static void stop() {
        replica.close();
        PROVIDER.shutdown();
    }

    private static Replica with(String issuer) {
        return Replica.on(TestPostgres.freshMigratedDatabase())
                .set(REGISTRATION + "client-id", "ebbgate")
                .set(REGISTRATION + "client-secret", "of no importance")
                .set(REGISTRATION + "client-name", "Acme Single Sign-On")
                .set(REGISTRATION + "scope", "openid,profile,email")
                .set("spring.security.oauth2.client.provider.acme.issuer-uri", issuer)
                .set("ebbgate.access.oidc.role-claim", "realm.groups")
                .set("ebbgate.access.oidc.roles[ops/leads]", "approver")
                .set("ebbgate.access.oidc.roles.staff", "viewer")
                .start();
    }

    @Test
    void offersTheProviderOnlyWhereThereIsOne() {
        assertThat(new Visitor(replica).get("/sign-in").body()).contains("Acme Single Sign-On");
        try (Replica without = Replica.on(TestPostgres.freshMigratedDatabase()).start()) {
            assertThat(new Visitor(without).get("/sign-in").body()).doesNotContain("Or through");
            assertThat(location(new Visitor(without).get("/sign-in/through/acme")))
                    .isEqualTo("/sign-in");
        }
    }

    @Test
    void makesAPersonOfWhomeverItVouchesForWithTheHighestOfTheirRoles() throws Exception {
        Visitor visitor = new Visitor(replica);
        HttpResponse<String> arrived = comeAs(visitor, "ada", List.of("staff", "ops/leads", "unknown"));
        assertThat(location(arrived)).isEqualTo("/console/account");
        String account = visitor.get("/console/account").body();
        assertThat(account)
                .contains("Name of ada", "ada@acme.example", ">approver<")
                .doesNotContain("Present password");
        Map<String, Object> person = personNamed("Name of ada");
        assertThat(person)
                .containsEntry("provider", PROVIDER.issuerUrl("acme").toString())
                .containsEntry("role", "approver");
        assertThat(comeAs(new Visitor(replica), "ada", List.of("ops/leads")).statusCode())
                .isEqualTo(302);
        assertThat(personNamed("Name of ada")).containsEntry("id", person.get("id"));
    }

    @Test
    void followsTheProviderWhereARoleChanges() throws Exception {
        Visitor before = new Visitor(replica);
        comeAs(before, "grace", List.of("ops/leads"));
        Visitor after = new Visitor(replica);
        comeAs(after, "grace", List.of("staff"));
        assertThat(before.isSignedIn()).isFalse();
        assertThat(after.get("/console/account").body()).contains(">viewer<");
        HttpResponse<String> refused = replica.send(
                "PATCH",
                "/api/v1/people/" + personNamed("Name of grace").get("id"),
                Replica.ADMIN,
                "{\"role\":\"admin\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("change it there");
    }

    @Test
    void letsNobodyInWithoutARoleAndSaysSo() throws Exception {
        Visitor visitor = new Visitor(replica);
        HttpResponse<String> refused = comeAs(visitor, "eve", List.of("guests"));
        assertThat(visitor.get(location(refused)).body()).contains("has no role here");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(replica.get("/api/v1/people", Replica.ADMIN).body()).doesNotContain("Name of eve");
    }

    @Test
    void letsADisabledPersonInOnlyWhenAnAdminSaysSo() throws Exception {
        Visitor visitor = new Visitor(replica);
        comeAs(visitor, "bob", List.of("staff"));
        String path = "/api/v1/people/" + personNamed("Name of bob").get("id");
        replica.send("PATCH", path, Replica.ADMIN, "{\"disabled\":true}");
        assertThat(visitor.isSignedIn()).isFalse();
        HttpResponse<String> refused = comeAs(visitor, "bob", List.of("staff"));
        assertThat(visitor.get(location(refused)).body()).contains("was disabled");
        replica.send("PATCH", path, Replica.ADMIN, "{\"disabled\":false}");
        comeAs(visitor, "bob", List.of("staff"));
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void makesNobodyAnotherByTheirEmail() throws Exception {
        Visitor.joined(replica, "mallory@acme.example", "admin");
        Visitor visitor = new Visitor(replica);
        HttpResponse<String> refused = comeAs(visitor, "mallory", List.of("staff"));
        assertThat(visitor.get(location(refused)).body()).contains("with your e-mail address");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void takesNoAnswerThatItDidNotAskFor() {
        Visitor visitor = new Visitor(replica);
        HttpResponse<String> refused = visitor.get("/login/oauth2/code/acme?code=x&state=y");
        assertThat(visitor.get(location(refused)).body()).contains("did not sign you in");
    }

    @Test
    void startsWhileTheProviderIsAwayAndSaysThatItIs() {
        try (Replica lonely = with("http://localhost:1/acme")) {
            Visitor visitor = new Visitor(lonely);
            String began = location(visitor.get("/sign-in/through/acme"));
            HttpResponse<String> refused = visitor.get(began);
            assertThat(visitor.get(location(refused)).body()).contains("did not sign you in");
        }
    }

    /** The whole way: to the provider, which says who it is, and back. */
    private static HttpResponse<String> comeAs(Visitor visitor, String subject, List<String> groups)
            throws IOException, InterruptedException {
        Map<String, Object> claims = new HashMap<>();
        claims.put("name", "Name of " + subject);
        claims.put("email", subject + "@acme.example");
        claims.put("realm", Map.of("groups", groups));
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback("acme", subject, "JWT", List.of("ebbgate"), claims, 3600));
        String began = location(visitor.get("/sign-in/through/acme?continue=/console/account"));
        String provider = location(visitor.get(began));
        HttpResponse<String> vouched = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:"
                                                + PROVIDER.baseUrl().port())
                                        .resolve(provider))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(vouched.statusCode()).as(vouched.body()).isEqualTo(302);
        return visitor.get(location(vouched));
    }

    private static Map<String, Object> personNamed(String name) {
        return JsonPath.<List<Map<String, Object>>>read(
                        replica.get("/api/v1/people", Replica.ADMIN).body(), "$[?(@.name=='" + name + "')]")
                .getFirst();
    }
}
