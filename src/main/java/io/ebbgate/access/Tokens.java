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
    private final People people;
    private final Clock clock;
    private final Strangers strangers = new Strangers();
    private volatile Known known = new Known(Map.of());

    Tokens(StoredTokens stored, People people, Clock clock) {
        this.stored = stored;
        this.people = people;
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
        Held held = known.byHash.get(hash);
        if (held == null && plausible(presented)) {
            held = find(bytes, hash);
        }
        return standing(held, address);
    }

    /** Likewise, of what is in memory alone: a token that was made elsewhere a moment ago may not be there yet. */
    Optional<Caller> known(String presented, String address) {
        return presented.length() > LONGEST
                ? Optional.empty()
                : standing(known.byHash.get(Hash.of(Secret.hash(presented))), address);
    }

    private Optional<Caller> standing(@Nullable Held held, String address) {
        return held != null && held.token().standsAt(clock.instant())
                ? Optional.of(held.callerFrom(address))
                : Optional.empty();
    }

    /**
     * Whether the caller may still do what they might when they came: their token is neither revoked nor expired, and a person
     * is neither disabled nor demoted. Asks memory only.
     */
    public boolean stands(Caller caller) {
        if (caller.tokenId().isEmpty()) {
            return people.stand(caller);
        }
        Held held = known.byId.get(caller.tokenId());
        return held != null
                && held.token().standsAt(clock.instant())
                && held.role().covers(caller.role());
    }

    /** Reads tokens and people again. Of two at once the later one reads what was committed before it began. */
    public synchronized void refresh() {
        people.refresh();
        known = new Known(stored.held());
    }

    private @Nullable Held find(byte[] bytes, Hash hash) {
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

    private record Known(Map<Hash, Held> byHash, Map<String, Held> byId) {

        Known(Map<Hash, Held> byHash) {
            this(
                    byHash,
                    byHash.values().stream()
                            .collect(Collectors.toMap(held -> held.token().id(), Function.identity())));
        }
    }
}
