package io.ebbgate.notice;

import io.ebbgate.notice.MessageSource.Word;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.subscriber.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes notices out of the outbox to send them, and asks of each in the same transaction whether it still holds. What does not is
 * superseded, what is for somebody in quarantine is held, and what cannot be said yet waits.
 */
@Component
class Intake {

    private static final Duration UNTIL_DECIDED = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final Subscribers subscribers;
    private final Map<String, MessageSource> sources;
    private final Lease lease;
    private final InHand inHand;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Intake(
            Outbox outbox,
            Subscribers subscribers,
            List<MessageSource> sources,
            Lease lease,
            InHand inHand,
            Clock clock,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.sources = sources.stream().collect(Collectors.toMap(MessageSource::sort, Function.identity()));
        this.lease = lease;
        this.inHand = inHand;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What was taken.
     *
     * @param taken how many of each lane, whether they hold or not
     * @param outgoing those that hold
     */
    record Taken(Map<String, Integer> taken, List<Outgoing> outgoing) {}

    /** Takes what is due, at most so many of each lane. */
    Taken take(Map<String, Integer> room) {
        Taken taken = Objects.requireNonNull(transaction.execute(_ -> taken(room)));
        inHand.took(taken.outgoing());
        return taken;
    }

    private Taken taken(Map<String, Integer> room) {
        Instant now = clock.instant();
        List<Claimed> claimed = outbox.claim(lease.id(), room, now);
        if (claimed.isEmpty()) {
            return new Taken(Map.of(), List.of());
        }
        Map<String, Integer> taken = new HashMap<>();
        claimed.forEach(each -> taken.merge(each.lane(), 1, Integer::sum));
        return new Taken(taken, holding(claimed, now));
    }

    /**
     * Asks of notices that were taken a while ago whether they still hold, and what there is to say by now. Returns those that do; the
     * others are put down.
     */
    List<Outgoing> askAgain(List<Outgoing> waiting) {
        List<Claimed> claimed = waiting.stream().map(Outgoing::claimed).toList();
        List<Outgoing> holding = Objects.requireNonNull(transaction.execute(_ -> holding(claimed, clock.instant())));
        inHand.took(holding);
        inHand.putDown(waiting);
        return holding;
    }

    private List<Outgoing> holding(List<Claimed> claimed, Instant now) {
        long asked = System.nanoTime();
        Map<Long, Subscriber> recipients = subscribers.of(claimed.stream()
                .map(each -> each.notice().subscriber())
                .distinct()
                .toList());
        Map<Long, Word> words = words(claimed, now);
        List<Outgoing> outgoing = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (Claimed each : claimed) {
            Subscriber to = recipients.get(each.notice().subscriber());
            Word word = words.get(each.notice().id());
            if (to == null || word == null) {
                settled.add(Settled.untried(each, Settled.SUPERSEDED, now));
            } else if (each.quarantined() && !each.notice().kind().equals(Consent.KIND)) {
                settled.add(Settled.untried(each, Settled.HELD, now));
            } else {
                switch (word) {
                    case Word.NotNow _ -> settled.add(Settled.untried(each, Settled.WAITING, now.plus(UNTIL_DECIDED)));
                    case Word.Say say -> outgoing.add(new Outgoing(each, say.message(), to, asked));
                }
            }
        }
        if (!settled.isEmpty()) {
            outbox.settle(lease.id(), settled, now);
        }
        return outgoing;
    }

    private Map<Long, Word> words(List<Claimed> claimed, Instant now) {
        Map<Long, Word> words = new HashMap<>();
        claimed.stream()
                .map(Claimed::notice)
                .collect(Collectors.groupingBy(Notice::sort))
                .forEach((sort, notices) -> {
                    MessageSource source = sources.get(sort);
                    if (source != null) {
                        words.putAll(source.words(notices, now));
                    }
                });
        return words;
    }
}
