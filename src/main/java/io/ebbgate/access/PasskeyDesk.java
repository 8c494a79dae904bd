package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.function.SingletonSupplier;

/** Takes passkeys in and proves them. A passkey stands for a password and a second factor: its person is always verified. */
@Component
class PasskeyDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PasskeyDesk.class);
    private static final int MOST = 20;
    private static final int LONGEST_LABEL = 100;

    private final Passkeys passkeys;
    private final SignInDesk signIn;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final SingletonSupplier<WebAuthnRelyingPartyOperations> webAuthn;

    PasskeyDesk(
            Passkeys passkeys,
            PasskeyOwners owners,
            SignInDesk signIn,
            PublicUrl url,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.transactions = transactions;
        this.events = events;
        // Not before it is used, for then the port is known, which is a part of the origin.
        this.webAuthn = SingletonSupplier.of(() -> webAuthn(passkeys, owners, url));
    }

    private static WebAuthnRelyingPartyOperations webAuthn(Passkeys passkeys, PasskeyOwners owners, PublicUrl url) {
        var operations = new Webauthn4JRelyingPartyOperations(
                owners,
                passkeys,
                PublicKeyCredentialRpEntity.builder()
                        .id(url.host())
                        .name("Ebbgate")
                        .build(),
                Set.of(url.origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private WebAuthnRelyingPartyOperations webAuthn() {
        return Objects.requireNonNull(webAuthn.get());
    }

    /** What a new passkey is to be made of, for whoever is signed in. */
    PublicKeyCredentialCreationOptions invite(Authentication person) {
        return webAuthn()
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
    }

    Passkey add(PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey offered, Caller by) {
        Fields fields = new Fields();
        String label = fields.required("label", offered.getLabel(), LONGEST_LABEL);
        fields.check();
        String person = Objects.requireNonNull(by.person());
        if (passkeys.of(person).size() >= MOST) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Too many passkeys",
                    "You have " + MOST + " passkeys. Remove one of them first.");
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            String id = register(options, new RelyingPartyPublicKey(offered.getCredential(), label));
            events.publishEvent(new Act(by, "passkey-added", Map.of("passkey", id, "label", label)));
            return passkeys.of(person).stream()
                    .filter(passkey -> passkey.id().equals(id))
                    .findAny()
                    .orElseThrow();
        }));
    }

    private String register(PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey offered) {
        try {
            return webAuthn()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, offered))
                    .getCredentialId()
                    .toBase64UrlString();
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.info("A new passkey could not be verified and was refused: {}", e.toString());
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "Passkey refused",
                    "The passkey could not be verified for this address. Open the console by its own address and try again.");
        }
    }

    void remove(String id, Caller by) {
        transactions.executeWithoutResult(_ -> {
            if (passkeys.remove(id, by.who())) {
                events.publishEvent(new Act(by, "passkey-removed", Map.of("passkey", id)));
            }
        });
    }

    /** A challenge that any passkey of ours may answer. */
    PublicKeyCredentialRequestOptions challenge() {
        return webAuthn().createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    Optional<Person> signIn(
            PublicKeyCredentialRequestOptions challenge,
            PublicKeyCredential<AuthenticatorAssertionResponse> answer,
            String address) {
        try {
            String person = webAuthn()
                    .authenticate(new RelyingPartyAuthenticationRequest(challenge, answer))
                    .getId()
                    .toBase64UrlString();
            return signIn.byPasskey(person, address);
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.info("A passkey could not be verified and was refused: {}", e.toString());
            return Optional.empty();
        }
    }
}
