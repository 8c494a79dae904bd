package io.ebbgate.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes the drafts to which nobody said no while their grace lasted. */
@Component
class Drafts {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private final Incidents incidents;
    private final OpeningReader openings;
    private final Filing filing;
    private final Afterwards afterwards;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Drafts(
            Incidents incidents,
            OpeningReader openings,
            Filing filing,
            Afterwards afterwards,
            Clock clock,
            TransactionTemplate transaction) {
        this.incidents = incidents;
        this.openings = openings;
        this.filing = filing;
        this.afterwards = afterwards;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** One that cannot be published keeps no other from it. */
    void run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (long id : incidents.due(now)) {
            try {
                transaction.executeWithoutResult(_ -> publish(id, now));
            } catch (RuntimeException failed) {
                LOG.error("draft {} could not be published; the next round tries again", id, failed);
            }
            afterwards.run();
        }
    }

    /** Whether it is still a draft is asked when nobody else can decide about it any more. */
    private void publish(long id, Instant now) {
        incidents.takeTurns();
        incidents
                .hold(id)
                .filter(held -> held.state() == State.DRAFT)
                .ifPresent(draft -> incidents.all(State.OPEN).stream()
                        .filter(open -> open.about()
                                .services()
                                .containsAll(draft.about().services()))
                        .findFirst()
                        .ifPresentOrElse(
                                open -> filing.fold(draft, open, Itself.EBBGATE, now),
                                () -> filing.publish(
                                        draft,
                                        openings.read(OpeningRequest.asItIs(), draft, now),
                                        Itself.EBBGATE,
                                        now)));
    }
}
