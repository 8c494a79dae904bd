package io.ebbgate.feed;

import io.ebbgate.timetable.FeedScope;
import io.ebbgate.timetable.FeedScopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whose feed a key is, also while the database is away, for those who asked lately. */
@Component
class KnownScopes {

    private static final int MOST = 1_000;
    private static final Duration LATELY = Duration.ofHours(24);

    private final ObjectProvider<FeedScopes> scopes;
    private final Clock clock;
    private final Lately<String, Known> lately = new Lately<>(MOST);

    private record Known(FeedScope scope, Instant at) {}

    KnownScopes(ObjectProvider<FeedScopes> scopes, Clock clock) {
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Empty where there is none, or it was revoked.
     *
     * @throws DataAccessException where the database is away, and nobody asked with this key lately
     */
    Optional<FeedScope> find(String key) {
        try {
            Optional<FeedScope> found =
                    scopes.stream().flatMap(source -> source.find(key).stream()).findFirst();
            remember(key, found);
            return found;
        } catch (DataAccessException | TransactionException away) {
            Known known = lately.find(key);
            if (known == null || known.at.plus(LATELY).isBefore(clock.instant())) {
                throw away;
            }
            return Optional.of(known.scope);
        }
    }

    private void remember(String key, Optional<FeedScope> found) {
        found.ifPresentOrElse(scope -> lately.put(key, new Known(scope, clock.instant())), () -> lately.forget(key));
    }
}
