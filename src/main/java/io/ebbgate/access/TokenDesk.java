package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Makes a token for a machine. */
    NewToken make(WantedToken wanted, Caller by) {
        return make(wanted.token(Secret.id(), clock.instant(), by.name(), null), by);
    }

    /** Makes a token for whoever asks: it never opens more than they may, nor outlives the token that it is made with. */
    NewToken makeOwn(WantedToken wanted, Caller by) {
        String person = personOf(by);
        Token token = wanted.token(Secret.id(), clock.instant(), by.name(), person);
        Fields fields = new Fields();
        if (!by.role().covers(token.role())) {
            fields.problem("role", "is at most yours, " + by.role().text());
        }
        if (by.role() == Role.PIPELINE) {
            requireWithin(fields, "services", token.services(), by.services());
            requireWithin(fields, "environments", token.environments(), by.environments());
        }
        Instant last = stored.find(by.tokenId()).map(Token::expiresAt).orElse(null);
        if (last != null && (token.expiresAt() == null || token.expiresAt().isAfter(last))) {
            fields.problem("expires", "is at the latest when the token that you make it with expires, " + last);
        }
        fields.check();
        return make(token, by);
    }

    /** Whether one glob covers another is asked to the letter only, so that there is no doubt about the answer. */
    private static void requireWithin(Fields fields, String field, List<String> wanted, List<String> own) {
        boolean within = wanted.stream()
                .allMatch(glob -> own.contains(glob)
                        || (Glob.isName(glob) && own.stream().anyMatch(its -> new Glob(its).matches(glob))));
        if (!within) {
            fields.problem(field, "are at most what the token that you make it with names: " + String.join(" ", own));
        }
    }

    private static String personOf(Caller caller) {
        if (caller.person() == null) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Nobody's token",
                    "The token that you sent belongs to no person, so there is nobody whose own a token could be."
                            + " Sign in at /console/account, or make one for a machine at /api/v1/tokens.");
        }
        return caller.person();
    }

    /** The tokens of whoever asks. */
    List<Token> own(Caller caller) {
        return stored.of(personOf(caller));
    }

    private NewToken make(Token token, Caller by) {
        String secret = Secret.make();
        transactions.executeWithoutResult(_ -> {
            stored.lock();
            requireFreeName(token);
            stored.add(token, Secret.hash(secret));
            events.publishEvent(new Act(by, "token-made", facts(token)));
        });
        tokens.refresh();
        return new NewToken(secret, token);
    }

    /** Revokes one of their own. */
    void revokeOwn(String id, Caller by) {
        if (own(by).stream().noneMatch(token -> token.id().equals(id))) {
            throw noSuchToken();
        }
        revoke(id, by);
    }

    void revoke(String id, Caller by) {
        transactions.executeWithoutResult(_ -> {
            stored.lock();
            Token token = stored.find(id).orElseThrow(TokenDesk::noSuchToken);
            if (token.revokedAt() == null) {
                requireThatAnAdminRemains(token);
                stored.revoke(id, clock.instant(), by.name());
                events.publishEvent(new Act(by, "token-revoked", Map.of("id", id, "name", token.name())));
            }
        });
        tokens.refresh();
    }

    private static Refused noSuchToken() {
        return new Refused(HttpStatus.NOT_FOUND, "No such token", "There is no token with this id.");
    }

    private void requireFreeName(Token token) {
        stored.unrevokedOfName(token.name(), token.person()).ifPresent(other -> {
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
                .anyMatch(other -> opensEverything(other) && other.standsAt(clock.instant()));
        if (opensEverything(token) && !others) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "Last admin",
                    "This is the last admin token that stands. Make another one first, so that nobody is locked out.");
        }
    }

    /** A person's own does not count: they may be disabled. */
    private static boolean opensEverything(Token token) {
        return token.role() == Role.ADMIN && token.person() == null;
    }

    private static Map<String, Object> facts(Token token) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", token.id());
        facts.put("name", token.name());
        facts.put("role", token.role().text());
        facts.put("services", token.services());
        facts.put("environments", token.environments());
        if (token.person() != null) {
            facts.put("person", token.person());
        }
        if (token.expiresAt() != null) {
            facts.put("expires", Objects.toString(token.expiresAt()));
        }
        return facts;
    }
}
