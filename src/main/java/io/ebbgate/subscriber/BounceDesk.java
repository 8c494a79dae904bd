package io.ebbgate.subscriber;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.database.Columns;
import io.ebbgate.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in which mails did not arrive, though a relay had taken them over: hard ones quarantine at once, soft ones are counted. */
@Component
class BounceDesk {

    /** So many soft ones in a row quarantine, none of them longer after the one before than {@link #FORGOTTEN}. */
    static final int MOST_SOFT = 5;

    static final Duration FORGOTTEN = Duration.ofDays(14);

    private final SubscriberLists lists;
    private final ObjectProvider<Deliveries> deliveries;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BounceDesk(
            SubscriberLists lists,
            ObjectProvider<Deliveries> deliveries,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.lists = lists;
        this.deliveries = deliveries;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a bounce. */
    enum Outcome {
        QUARANTINED,
        COUNTED,
        /** They are not told of anything just now. */
        NOT_ACTIVE,
        /** Nobody who is on file. */
        UNKNOWN
    }

    Outcome take(Caller by, Bounce bounce) {
        return transaction.execute(_ -> {
            Optional<Long> subscriber = subscriber(bounce);
            Outcome outcome =
                    subscriber.map(id -> put(id, bounce, clock.instant())).orElse(Outcome.UNKNOWN);
            if (outcome == Outcome.QUARANTINED) {
                ledger.record(new Act(
                        by,
                        "subscriber-quarantined",
                        Map.of(
                                "subscriber", Long.toString(subscriber.orElseThrow()),
                                "channel", Channel.MAIL.text(),
                                "status", bounce.status())));
            }
            return outcome;
        });
    }

    private Optional<Long> subscriber(Bounce bounce) {
        if (bounce.subscriber() != null) {
            return Optional.of(bounce.subscriber());
        }
        return bounce.marks().stream()
                .flatMap(mark -> deliveries.stream().flatMap(each -> each.subscriberOf(mark).stream()))
                .findFirst()
                .or(() -> Optional.ofNullable(bounce.recipient()).flatMap(lists::byMail));
    }

    private Outcome put(long id, Bounce bounce, Instant now) {
        List<String> states = jdbc.sql("""
                        WITH counted AS (
                            SELECT id, CASE WHEN bounced_at >= :forgotten THEN bounces + 1 ELSE 1 END AS bounces
                            FROM subscriber WHERE id = :id AND channel = 'mail' AND state = 'active' FOR UPDATE
                        ), judged AS (SELECT id, bounces, :hard OR bounces >= :most AS dead FROM counted)
                        UPDATE subscriber SET bounces = judged.bounces, bounced_at = :now, fault = :fault,
                            state = CASE WHEN dead THEN 'quarantined' ELSE state END,
                            quarantined_at = CASE WHEN dead THEN :now ELSE quarantined_at END,
                            changed_in = CASE WHEN dead THEN pg_current_xact_id() ELSE changed_in END
                        FROM judged WHERE subscriber.id = judged.id
                        RETURNING state
                        """)
                .param("id", id)
                .param("hard", bounce.hard())
                .param("most", MOST_SOFT)
                .param("fault", bounce.fault())
                .param("forgotten", Columns.time(now.minus(FORGOTTEN)))
                .param("now", Columns.time(now))
                .query(String.class)
                .list();
        return states.isEmpty()
                ? Outcome.NOT_ACTIVE
                : states.contains(State.QUARANTINED.text()) ? Outcome.QUARANTINED : Outcome.COUNTED;
    }
}
