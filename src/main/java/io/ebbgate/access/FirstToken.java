package io.ebbgate.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it, before anyone can ask, that some admin's token stands: the one of the settings, or a new one, shown once. */
@Component
class FirstToken implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FirstToken.class);
    static final Caller START = new Caller("start", "start", Role.ADMIN, List.of(), List.of(), "localhost");

    private final AccessSettings settings;
    private final StoredTokens stored;
    private final Tokens tokens;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FirstToken(
            AccessSettings settings,
            StoredTokens stored,
            Tokens tokens,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settings = settings;
        this.stored = stored;
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(_ -> {
            // Of several replicas that start at once the first makes the token, and the others then find it.
            stored.lock();
            followSettings();
            if (stored.all().stream().noneMatch(this::opensEverything)) {
                show(make());
            }
        });
        tokens.refresh();
    }

    private boolean opensEverything(Token token) {
        return token.role() == Role.ADMIN && token.person() == null && token.standsAt(clock.instant());
    }

    private void followSettings() {
        if (settings.bootstrapToken().isEmpty()) {
            removeBootstrapToken();
            return;
        }
        byte[] hash = Secret.hash(settings.bootstrapToken());
        if (!stored.knows(Token.BOOTSTRAP, hash)) {
            removeBootstrapToken();
            add(Token.BOOTSTRAP, Token.BOOTSTRAP, hash);
            LOG.info("The bootstrap token of the settings stands now; one set before does not any more");
        }
    }

    private void removeBootstrapToken() {
        if (stored.find(Token.BOOTSTRAP).isPresent()) {
            stored.remove(Token.BOOTSTRAP);
            events.publishEvent(new Act(START, "token-revoked", Map.of("id", Token.BOOTSTRAP)));
        }
    }

    private String make() {
        String secret = Secret.make();
        String id = Secret.id();
        add(id, "first-admin-" + id, Secret.hash(secret));
        return secret;
    }

    private void add(String id, String name, byte[] hash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        stored.add(
                new Token(id, name, Role.ADMIN, List.of(), List.of(), now, START.name(), null, null, null, null), hash);
        events.publishEvent(new Act(START, "token-made", Map.of("id", id, "name", name, "role", Role.ADMIN.text())));
    }

    /**
     * On standard output, past the log, which others read too. Before the commit: shown and then not kept does no harm, for
     * the next start makes another, but kept and never shown would lock everyone out.
     */
    private static void show(String secret) {
        System.out.printf("""

                ==============================================================================
                 The admin token of this Ebbgate. It is shown this once and kept nowhere:

                     %s

                 Make others with it at POST /api/v1/tokens.
                ==============================================================================

                """, secret);
        System.out.flush();
    }
}
