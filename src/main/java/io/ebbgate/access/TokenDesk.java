package io.ebbgate.access;

import io.ebbgate.web.Refused;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Makes and revokes tokens: each in one transaction with its entry on record, and in force here before it is answered. */
@Service
class TokenDesk {

    private final StoredTokens stored;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenDesk(
            StoredTokens stored,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.stored = stored;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    NewToken make(WantedToken wanted, Caller by) {
        Token token = wanted.token(Secret.id(), clock.instant(), by.name());
        String secret = Secret.make();
        transactions.executeWithoutResult(_ -> {
            stored.lock();
            requireFreeName(token.name());
            stored.add(token, Secret.hash(secret));
            events.publishEvent(new Act(by, "token-made", facts(token)));
        });
        tokens.refresh();
        return new NewToken(secret, token);
    }

    void revoke(String id, Caller by) {
        transactions.executeWithoutResult(_ -> {
            stored.lock();
            Token token = stored.find(id)
                    .orElseThrow(() ->
                            new Refused(HttpStatus.NOT_FOUND, "No such token", "There is no token with this id."));
            if (token.revokedAt() == null) {
                requireThatAnAdminRemains(token);
                stored.revoke(id, clock.instant(), by.name());
                events.publishEvent(new Act(by, "token-revoked", Map.of("id", id, "name", token.name())));
            }
        });
        tokens.refresh();
    }

    private void requireFreeName(String name) {
        stored.unrevokedOfName(name).ifPresent(other -> {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Name in use",
                    "The token %s has this name. Revoke it first, or choose another name.".formatted(other.id()));
        });
    }

    private void requireThatAnAdminRemains(Token token) {
        if (token.id().equals(Token.BOOTSTRAP)) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Set elsewhere",
                    "This token comes from the settings: change or unset EBBGATE_BOOTSTRAP_TOKEN, and restart.");
        }
        boolean others = stored.all().stream()
                .filter(other -> !other.id().equals(token.id()))
                .anyMatch(other -> other.role() == Role.ADMIN && other.standsAt(clock.instant()));
        if (token.role() == Role.ADMIN && !others) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Last admin",
                    "This is the last admin token that stands. Make another one first, so that nobody is locked out.");
        }
    }

    private static Map<String, Object> facts(Token token) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", token.id());
        facts.put("name", token.name());
        facts.put("role", token.role().text());
        facts.put("services", token.services());
        facts.put("environments", token.environments());
        if (token.expiresAt() != null) {
            facts.put("expires", Objects.toString(token.expiresAt()));
        }
        return facts;
    }
}
