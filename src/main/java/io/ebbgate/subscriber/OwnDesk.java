package io.ebbgate.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody does about their own subscription, whose key they have. */
@Component
class OwnDesk {

    /** For how long one can confirm. */
    static final Duration CONFIRMABLE = Duration.ofDays(7);

    private final SubscriberRows rows;
    private final WishReader reader;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnDesk(SubscriberRows rows, WishReader reader, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty where the key opens nothing, or nothing any more. */
    Optional<Filed> find(String key) {
        Instant now = clock.instant();
        return rows.findByKey(key).filter(filed -> filed.subscribed() || isConfirmable(filed, now));
    }

    private static boolean isConfirmable(Filed filed, Instant now) {
        Instant askedAt = filed.askedAt() == null ? filed.createdAt() : filed.askedAt();
        return now.isBefore(askedAt.plus(CONFIRMABLE));
    }

    /** They are told from now on. Whoever is told already stays so; one in quarantine shows that the address is good. */
    Optional<Filed> confirm(String key) {
        return transaction.execute(_ -> {
            Optional<Filed> found = find(key);
            found.ifPresent(filed -> rows.activate(filed.id(), clock.instant()));
            return rows.findByKey(key).filter(_ -> found.isPresent());
        });
    }

    /** Returns what it was taken as. */
    Optional<Wish> change(String key, Wanted wanted) {
        return transaction.execute(_ -> find(key).filter(Filed::subscribed).map(filed -> {
            Wish wish = reader.change(wanted.within(filed.scope()), filed);
            rows.change(filed.id(), wish.zone(), wish.scope());
            return wish;
        }));
    }

    /** Nothing is sent from now on; whoever has left already, or was never here, is no reason to complain. */
    void leave(String key) {
        transaction.executeWithoutResult(
                _ -> rows.findByKey(key).ifPresent(filed -> rows.remove(filed.id(), clock.instant())));
    }
}
