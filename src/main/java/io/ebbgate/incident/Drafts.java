package io.ebbgate.incident;

import io.ebbgate.incident.Causes.Loose;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes drafts of changes that did not go well, and publishes those to which nobody said no while their grace lasted. It goes by what
 * is on file alone, so whatever a replica missed, the next look finds; however many look at once, each thing is done once.
 */
@Component
class Drafts {

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private final Incidents incidents;
    private final Causes causes;
    private final NamedServices services;
    private final OpeningReader openings;
    private final Filing filing;
    private final Afterwards afterwards;
    private final IncidentSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Drafts(
            Incidents incidents,
            Causes causes,
            NamedServices services,
            OpeningReader openings,
            Filing filing,
            Afterwards afterwards,
            IncidentSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.incidents = incidents;
        this.causes = causes;
        this.services = services;
        this.openings = openings;
        this.filing = filing;
        this.afterwards = afterwards;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What cannot be done now is left to the next round, and keeps nothing else from being done. */
    void run() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            each(causes.loose(), this::draft);
            List<Long> due = incidents.due(now);
            each(due, id -> publish(id, now));
            if (!due.isEmpty()) {
                afterwards.run();
            }
        } catch (DataAccessException | TransactionException lost) {
            LOG.warn("drafts cannot be looked at while the database is away; the next round does: {}", lost.toString());
        }
    }

    private <T> void each(List<T> all, Consumer<T> deed) {
        for (T one : all) {
            try {
                transaction.executeWithoutResult(_ -> {
                    incidents.takeTurns();
                    deed.accept(one);
                });
            } catch (RuntimeException failed) {
                LOG.error("{} could not be dealt with; the next round tries again", one, failed);
            }
        }
    }

    /**
     * Customers are told of what no open incident names yet. Where nothing is left of that, the change is joined to an open incident
     * instead of telling them twice; where a draft is about some of it, to that.
     */
    private void draft(Loose loose) {
        List<IncidentFile> open = incidents.all(State.OPEN).stream()
                .filter(file -> !Collections.disjoint(file.about().services(), loose.touched()))
                .toList();
        List<String> untold = loose.touched().stream()
                .filter(service ->
                        open.stream().noneMatch(file -> file.about().services().contains(service)))
                .toList();
        if (untold.isEmpty()) {
            IncidentFile known = nearest(open, loose.cause());
            filing.join(known, known, loose.cause());
            return;
        }
        Optional<IncidentFile> draft = incidents.all(State.DRAFT).stream()
                .filter(file -> !Collections.disjoint(file.about().services(), untold))
                .findFirst();
        if (draft.isPresent()) {
            IncidentFile held = incidents.hold(draft.get().id()).orElseThrow();
            filing.join(held, widened(held, untold), loose.cause());
        } else {
            Instant at = loose.cause().at();
            filing.draft(about(untold, at), at, at.plus(settings.grace()), loose.cause());
        }
    }

    /** Of these the one that names the very service of the change, else the first. */
    private static IncidentFile nearest(List<IncidentFile> open, Cause cause) {
        return open.stream()
                .filter(file -> file.about().services().contains(cause.service()))
                .findFirst()
                .orElse(open.getFirst());
    }

    private IncidentFile widened(IncidentFile draft, List<String> more) {
        Particulars about = draft.about().naming(more);
        return about.equals(draft.about())
                ? draft
                : draft.widened(about.titled(services.words(about.services()).title()));
    }

    private Particulars about(List<String> touched, Instant at) {
        return new Particulars(services.words(touched).title(), touched, at, null, null);
    }

    /** Whether it is still a draft is asked when nobody else can decide about it any more. */
    private void publish(long id, Instant now) {
        incidents
                .hold(id)
                .filter(held -> held.state() == State.DRAFT)
                .ifPresent(draft -> incidents.all(State.OPEN).stream()
                        .filter(open -> open.about()
                                .services()
                                .containsAll(draft.about().services()))
                        .findFirst()
                        .ifPresentOrElse(
                                open -> filing.fold(draft, open, Itself.EBBGATE, now), () -> publish(draft, now)));
    }

    private void publish(IncidentFile draft, Instant now) {
        filing.publish(draft, openings.read(OpeningRequest.asItIs(), draft, now), Itself.EBBGATE, now);
    }
}
