package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.FailedChange;
import io.ebbgate.timetable.FailedChangeWatch;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Drafts an incident of every change that did not go well, for the services that it touched: the change's own, and those of its
 * booking. Only services that customers see there count, and a change that touches none drafts nothing. What an open incident or
 * another draft is about already is joined to that.
 */
@Component
class FailedChanges implements FailedChangeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FailedChanges.class);

    private final Incidents incidents;
    private final NamedServices services;
    private final ObjectProvider<MaintenanceSource> maintenances;
    private final OpeningReader openings;
    private final Filing filing;
    private final Afterwards afterwards;
    private final IncidentSettings settings;

    FailedChanges(
            Incidents incidents,
            NamedServices services,
            ObjectProvider<MaintenanceSource> maintenances,
            OpeningReader openings,
            Filing filing,
            Afterwards afterwards,
            IncidentSettings settings) {
        this.incidents = incidents;
        this.services = services;
        this.maintenances = maintenances;
        this.openings = openings;
        this.filing = filing;
        this.afterwards = afterwards;
        this.settings = settings;
    }

    @Override
    public void failed(FailedChange change, Caller by) {
        if (services.timetable() == null) {
            LOG.warn(
                    "decision {} did not go well, and nobody can tell which customers it touched while there is no policy; nothing is drafted",
                    change.decision());
            return;
        }
        List<String> touched = touched(change);
        if (!touched.isEmpty()) {
            incidents.takeTurns();
            file(change, touched, Cause.of(change, by));
        }
    }

    private List<String> touched(FailedChange change) {
        List<String> all = new ArrayList<>(List.of(change.service()));
        String booking = change.booking();
        if (booking != null) {
            maintenances.forEach(
                    source -> source.find(booking).map(Maintenance::services).ifPresent(all::addAll));
        }
        return all.stream()
                .distinct()
                .filter(service -> services.areSeen(service, change.environment()))
                .sorted()
                .toList();
    }

    private void file(FailedChange change, List<String> touched, Cause cause) {
        Optional<IncidentFile> open = incidents.all(State.OPEN).stream()
                .filter(file -> file.about().services().contains(change.service()))
                .findFirst();
        Optional<IncidentFile> draft = incidents.all(State.DRAFT).stream()
                .filter(file -> !Collections.disjoint(file.about().services(), touched))
                .findFirst();
        if (open.isPresent()) {
            filing.join(open.get(), open.get(), cause, Itself.EBBGATE);
        } else if (draft.isPresent()) {
            IncidentFile held = incidents.hold(draft.get().id()).orElseThrow();
            filing.join(held, widened(held, touched), cause, Itself.EBBGATE);
        } else if (settings.grace().isZero()) {
            Opening opening = openings.read(OpeningRequest.of(touched), null, change.at());
            filing.open(opening, Itself.EBBGATE, change.at(), cause);
            afterwards.runWhenCommitted();
        } else {
            Instant publishAt = change.at().plus(settings.grace());
            filing.draft(about(touched, change.at()), Itself.EBBGATE, change.at(), publishAt, cause);
        }
    }

    private IncidentFile widened(IncidentFile draft, Collection<String> more) {
        Particulars about = draft.about().naming(more);
        return about.equals(draft.about())
                ? draft
                : draft.widened(about.titled(services.words(about.services()).title()));
    }

    private Particulars about(List<String> touched, Instant at) {
        return new Particulars(services.words(touched).title(), touched, at, null, null);
    }
}
