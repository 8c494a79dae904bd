package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PasskeyTest {

    private static final JsonMapper JSON = new ObjectConverter().getJsonMapper();

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase()).start();
        Visitor.joined(replica, "first@example.com", "admin");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void signsInWhoeverHasOne() {
        HttpResponse<String> invited = Visitor.invited(replica, "keys@example.com", "manager");
        Visitor person = Visitor.joined(replica, invited);
        ClientPlatform browser = browserAt("http://localhost:" + replica.port());
        HttpResponse<String> added = add(person, browser, "left pocket");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(person.get("/console/account").body()).contains("left pocket");

        Visitor elsewhere = new Visitor(replica);
        HttpResponse<String> signedIn = signIn(elsewhere, browser);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        assertThat(elsewhere.get("/console/account").body()).contains("keys@example.com");
        assertThat(JsonPath.<List<String>>read(
                        replica.get("/api/v1/ledger?limit=3", Replica.ADMIN).body(), "$.entries[*].kind"))
                .startsWith("signed-in", "passkey-added");

        String id = JsonPath.read(added.body(), "$.id");
        person.submitTo("/console/account", "/console/account/passkeys/" + id + "/remove");
        assertThat(person.get("/console/account").body()).doesNotContain("left pocket");
        assertThat(signIn(new Visitor(replica), browser).statusCode()).isEqualTo(401);
    }

    @Test
    void signsInNobodyWhoWasDisabled() {
        HttpResponse<String> invited = Visitor.invited(replica, "left@example.com", "manager");
        ClientPlatform browser = browserAt("http://localhost:" + replica.port());
        add(Visitor.joined(replica, invited), browser, "phone");
        replica.send("PATCH", "/api/v1/people/" + Visitor.idOf(invited), Replica.ADMIN, "{\"disabled\":true}");
        assertThat(signIn(new Visitor(replica), browser).statusCode()).isEqualTo(401);
    }

    @Test
    void takesNoneThatWasMadeForAnotherSite() {
        Visitor person = Visitor.joined(replica, "phished@example.com", "viewer");
        HttpResponse<String> refused = add(person, browserAt("http://localhost:1"), "phished");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Passkey refused");
        assertThat(person.get("/console/account").body()).doesNotContain("phished<");
    }

    @Test
    void takesAnAnswerOnceAndNoneThatWasNotAskedFor() {
        Visitor person = Visitor.joined(replica, "replay@example.com", "viewer");
        ClientPlatform browser = browserAt("http://localhost:" + replica.port());
        add(person, browser, "key");
        Visitor visitor = new Visitor(replica);
        String proof = proof(visitor, browser);
        assertThat(new Visitor(replica)
                        .postJson("/sign-in", "/login/webauthn", proof)
                        .statusCode())
                .as("in another session")
                .isEqualTo(409);
        assertThat(visitor.postJson("/sign-in", "/login/webauthn", proof).statusCode())
                .isEqualTo(200);
        assertThat(visitor.thief()
                        .postJson("/console/account", "/login/webauthn", proof)
                        .statusCode())
                .as("again")
                .isEqualTo(409);
    }

    @Test
    void addsNoneForAStranger() {
        assertThat(new Visitor(replica)
                        .postJson("/sign-in", "/webauthn/register/options", "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    private static ClientPlatform browserAt(String origin) {
        return new ClientPlatform(
                new Origin(origin), new WebAuthnAuthenticatorAdaptor(new NoneAttestationAuthenticator()));
    }

    private static HttpResponse<String> add(Visitor person, ClientPlatform browser, String label) {
        String options = person.postJson("/console/account", "/webauthn/register/options", "{}")
                .body();
        var made = browser.create(JSON.readValue(options, PublicKeyCredentialCreationOptions.class));
        return person.postJson("/console/account", "/webauthn/register", """
                {"label":"%s","credential":{"id":"%s","rawId":"%2$s","type":"public-key","clientExtensionResults":{},
                 "response":{"attestationObject":"%s","clientDataJSON":"%s","transports":["internal"]}}}""".formatted(
                        label,
                        text(made.getRawId()),
                        text(made.getResponse().getAttestationObject()),
                        text(made.getResponse().getClientDataJSON())));
    }

    private static HttpResponse<String> signIn(Visitor visitor, ClientPlatform browser) {
        return visitor.postJson("/sign-in", "/login/webauthn", proof(visitor, browser));
    }

    private static String proof(Visitor visitor, ClientPlatform browser) {
        String challenge = visitor.postJson("/sign-in", "/webauthn/authenticate/options", "{}")
                .body();
        var proof = browser.get(JSON.readValue(challenge, PublicKeyCredentialRequestOptions.class));
        return """
                {"id":"%s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
                 "response":{"authenticatorData":"%s","clientDataJSON":"%s","signature":"%s"}}""".formatted(
                        text(proof.getRawId()),
                        text(proof.getResponse().getAuthenticatorData()),
                        text(proof.getResponse().getClientDataJSON()),
                        text(proof.getResponse().getSignature()));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
