package io.ebbgate.subscriber;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What release managers do about subscribers. Each deed is one transaction with its entry on record, which has no address in it: the
 * record is kept for good.
 */
@Component
class SubscriberDesk {

    private final WishReader reader;
    private final SubscriberRows rows;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubscriberDesk(
            WishReader reader, SubscriberRows rows, Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    Filed find(String id) {
        return number(id).flatMap(rows::find).orElseThrow(() -> unknown(id));
    }

    /** They are told from now on: a release manager answers for it that they want to be. */
    ShownSubscriber add(Caller by, Wanted wanted) {
        Wish wish = reader.read(wanted, true);
        String secret = wish.channel() == Channel.WEBHOOK ? Keys.secret() : null;
        Filed added = transaction.execute(_ -> {
            long id = rows.add(wish, "manager", Keys.key(), secret, clock.instant())
                    .orElseThrow(() -> new Refused(
                            HttpStatus.CONFLICT,
                            "Subscribed already",
                            "There is a subscriber with this address already."));
            ledger.record(new Act(by, "subscriber-added", facts(id, wish.channel())));
            return rows.find(id).orElseThrow();
        });
        return ShownSubscriber.of(added, wish.assumedZone(), secret);
    }

    /** Nothing is sent to them from now on. Removing somebody twice changes nothing. */
    void remove(Caller by, String id) {
        transaction.executeWithoutResult(_ -> {
            Filed held = hold(id);
            if (rows.remove(held.id(), clock.instant())) {
                ledger.record(new Act(by, "subscriber-removed", facts(held.id(), held.channel())));
            }
        });
    }

    /** Out of quarantine; what waited for them and still holds is sent. */
    Filed retry(Caller by, String id) {
        return transaction.execute(_ -> {
            Filed held = hold(id);
            if (held.state() != State.QUARANTINED) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "Not in quarantine",
                        "Subscriber %s is %s, so there is nothing to try again."
                                .formatted(id, held.state().text()));
            }
            rows.activate(held.id(), clock.instant());
            ledger.record(new Act(by, "subscriber-retried", facts(held.id(), held.channel())));
            return rows.find(held.id()).orElseThrow();
        });
    }

    private Filed hold(String id) {
        return number(id).flatMap(rows::hold).orElseThrow(() -> unknown(id));
    }

    static Map<String, String> facts(long id, Channel channel) {
        return Map.of("subscriber", Long.toString(id), "channel", channel.text());
    }

    /** Empty where the text is no number, and so names nobody. */
    static Optional<Long> number(@Nullable String id) {
        try {
            return id == null ? Optional.empty() : Optional.of(Long.parseLong(id.strip()));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Refused unknown(String id) {
        return new Refused(
                HttpStatus.NOT_FOUND,
                "No such subscriber",
                "There is no subscriber " + id + ". See /api/v1/subscribers.");
    }
}
