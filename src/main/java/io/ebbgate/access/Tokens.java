package io.ebbgate.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tokens that stand, in memory: who presents one is known without asking the database. */
@Component
public final class Tokens {

    private static final int LONGEST = 1_024;

    private final StoredTokens stored;
    private final Clock clock;
    private final Strangers strangers = new Strangers();
    private volatile Known known = new Known(Map.of());

    Tokens(StoredTokens stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * Who presents this text, if it is a token that stands now.
     *
     * @param address goes into the caller
     * @throws org.springframework.dao.DataAccessException only where the text may be a token made on another replica a moment
     *     ago, and the database cannot be asked
     */
    public Optional<Caller> authenticate(String presented, String address) {
        if (presented.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes = Secret.hash(presented);
        Hash hash = Hash.of(bytes);
        Token token = known.byHash.get(hash);
        if (token == null && plausible(presented)) {
            token = find(bytes, hash);
        }
        return token != null && token.standsAt(clock.instant())
                ? Optional.of(token.callerFrom(address))
                : Optional.empty();
    }

    /** Whether the caller's token is still neither revoked nor expired; asks memory only. */
    public boolean stands(Caller caller) {
        Token token = known.byId.get(caller.tokenId());
        return token != null && token.standsAt(clock.instant());
    }

    /** Reads them all again. Of two at once the later one reads what was committed before it began. */
    public synchronized void refresh() {
        known = new Known(stored.unrevoked());
    }

    private @Nullable Token find(byte[] bytes, Hash hash) {
        Instant now = clock.instant();
        if (!strangers.mayBeNew(hash, now)) {
            return null;
        }
        if (stored.knows(bytes)) {
            refresh();
        } else {
            strangers.remember(hash, now);
        }
        return known.byHash.get(hash);
    }

    /** A wrong checksum is a typing error; a text of another form can only be the bootstrap token. */
    private static boolean plausible(String presented) {
        return Secret.wellFormed(presented)
                || (!Secret.looksLikeOne(presented) && presented.length() >= AccessSettings.SHORTEST_BOOTSTRAP_TOKEN);
    }

    private record Known(Map<Hash, Token> byHash, Map<String, Token> byId) {

        Known(Map<Hash, Token> byHash) {
            this(byHash, byHash.values().stream().collect(Collectors.toMap(Token::id, Function.identity())));
        }
    }
}
