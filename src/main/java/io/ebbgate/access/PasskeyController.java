package io.ebbgate.access;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What {@code passkeys.js} calls. A challenge waits for its answer in the session, and is good for one. */
@Hidden
@RestController
class PasskeyController {

    private static final String NEW = "passkey-new";
    private static final String CHALLENGE = "passkey-challenge";

    private final PasskeyDesk desk;
    private final Sessions sessions;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyController(PasskeyDesk desk, Sessions sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    @PostMapping(path = "/webauthn/register/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String invite(@CurrentSecurityContext(expression = "authentication") Authentication person, HttpSession session) {
        PublicKeyCredentialCreationOptions options = desk.invite(person);
        session.setAttribute(NEW, options);
        return json.writeValueAsString(options);
    }

    @PostMapping("/webauthn/register")
    Passkey add(@RequestBody String body, @AuthenticationPrincipal Caller caller, HttpSession session) {
        RelyingPartyPublicKey offered = read(body, new TypeReference<>() {});
        return desk.add(awaited(session, NEW, PublicKeyCredentialCreationOptions.class), offered, caller);
    }

    @PostMapping(path = "/webauthn/authenticate/options", produces = MediaType.APPLICATION_JSON_VALUE)
    String challenge(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions challenge = desk.challenge();
        request.getSession().setAttribute(CHALLENGE, challenge);
        return json.writeValueAsString(challenge);
    }

    @PostMapping("/login/webauthn")
    Map<String, String> signIn(@RequestBody String body, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredential<AuthenticatorAssertionResponse> answer = read(body, new TypeReference<>() {});
        PublicKeyCredentialRequestOptions challenge =
                awaited(request.getSession(false), CHALLENGE, PublicKeyCredentialRequestOptions.class);
        Person person = desk.signIn(challenge, answer, request.getRemoteAddr())
                .orElseThrow(() -> new Refused(
                        HttpStatus.UNAUTHORIZED,
                        "Passkey refused",
                        "This passkey opens nothing here. Sign in another way, and look at your passkeys on your account"
                                + " page."));
        sessions.open(person, request, response);
        return Map.of("person", person.name());
    }

    private <T> T read(String body, TypeReference<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException notOne) {
            throw new BadRequest("", "the body is what a browser's passkey answers, as JSON");
        }
    }

    private static <T extends Serializable> T awaited(@Nullable HttpSession session, String name, Class<T> type) {
        Object awaited = session == null ? null : session.getAttribute(name);
        if (session == null || !type.isInstance(awaited)) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Not asked for",
                    "Nothing here waits for a passkey, or it has waited for too long. Load the page again and try once more.");
        }
        session.removeAttribute(name);
        return type.cast(awaited);
    }
}
