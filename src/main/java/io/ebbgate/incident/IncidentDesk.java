package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people say what is broken. Every deed is one transaction with its freeze and its ledger entry; when it returns, no replica
 * approves what it freezes, this one shows it, and its notices are on their way. Whatever is wrong with what was sent is a
 * {@link BadRequest}, whatever stands in the way is {@link Refused}; then nothing was done.
 */
@Component
class IncidentDesk {

    private final Incidents incidents;
    private final LatestIncidents latest;
    private final OpeningReader openings;
    private final UpdateReader updates;
    private final Filing filing;
    private final Afterwards afterwards;
    private final Clock clock;
    private final TransactionTemplate transaction;

    IncidentDesk(
            Incidents incidents,
            LatestIncidents latest,
            OpeningReader openings,
            UpdateReader updates,
            Filing filing,
            Afterwards afterwards,
            Clock clock,
            TransactionTemplate transaction) {
        this.incidents = incidents;
        this.latest = latest;
        this.openings = openings;
        this.updates = updates;
        this.filing = filing;
        this.afterwards = afterwards;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Publishes one as {@code investigating}. A draft all of whose services it names becomes this incident, so that none is told
     * twice; where one that names all of these services is open, this is refused, unless another is wanted.
     */
    IncidentFile open(Caller by, OpeningRequest wanted) {
        if (wanted.version() != null) {
            throw new BadRequest("version", "a new incident has none yet");
        }
        return inOne(() -> {
            Instant now = now();
            incidents.takeTurns();
            Opening opening = openings.read(wanted, null, now);
            if (!Boolean.TRUE.equals(wanted.another())) {
                refuseTwin(opening.about().services());
            }
            List<IncidentFile> drafts = incidents.all(State.DRAFT).stream()
                    .filter(draft ->
                            opening.about().services().containsAll(draft.about().services()))
                    .toList();
            if (drafts.isEmpty()) {
                return filing.open(opening, by, now);
            }
            return takeOver(drafts, wanted, by, now);
        });
    }

    private IncidentFile takeOver(List<IncidentFile> drafts, OpeningRequest wanted, Caller by, Instant now) {
        IncidentFile first = incidents.hold(drafts.getFirst().id()).orElseThrow();
        IncidentFile opened = filing.publish(first, openings.read(wanted, first, now), by, now);
        drafts.stream()
                .skip(1)
                .forEach(draft -> filing.fold(incidents.hold(draft.id()).orElseThrow(), opened, by, now));
        return opened;
    }

    private void refuseTwin(List<String> services) {
        incidents.all(State.OPEN).stream()
                .filter(open -> open.about().services().containsAll(services))
                .findFirst()
                .ifPresent(open -> {
                    throw new Refused(
                            HttpStatus.CONFLICT,
                            "Open already",
                            "Incident " + open.id() + " is open for these services already: "
                                    + open.about().title()
                                    + ". Say what is new in an update of it, or open one more with \"another\": true.",
                            Map.of("incident", Long.toString(open.id())));
                });
    }

    /** Says something more of one that was published, and takes it to another stage where that is wanted. */
    IncidentFile update(Caller by, String id, UpdateRequest wanted) {
        return inOne(() -> {
            IncidentFile before = latest.holdPublished(id, wanted.version());
            return filing.update(before, updates.read(wanted, before, by, now()), by);
        });
    }

    /** Publishes a draft before its grace is over, with other words and more services where that is wanted. */
    IncidentFile publish(Caller by, String id, OpeningRequest wanted) {
        return inOne(() -> {
            incidents.takeTurns();
            IncidentFile draft = latest.holdDraft(id, wanted.version());
            Instant now = now();
            return filing.publish(draft, openings.read(wanted, draft, now), by, now);
        });
    }

    /** Says that a draft is no incident: it is never published. */
    IncidentFile dismiss(Caller by, String id, @Nullable String reason, @Nullable Long version) {
        Fields fields = new Fields();
        String why = fields.required("reason", reason, 1000);
        fields.check();
        return inOne(() -> {
            incidents.takeTurns();
            return filing.dismiss(latest.holdDraft(id, version), why, by, now());
        });
    }

    private IncidentFile inOne(Supplier<IncidentFile> deed) {
        IncidentFile done = Objects.requireNonNull(transaction.execute(_ -> deed.get()));
        afterwards.run();
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
