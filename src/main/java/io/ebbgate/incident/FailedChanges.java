package io.ebbgate.incident;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.FailedChange;
import io.ebbgate.timetable.FailedChangeWatch;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes down every change that did not go well, with the services that it touched: its own, and those of its booking. Only services
 * that customers see there count, and a change that touches none makes no incident.
 */
@Component
class FailedChanges implements FailedChangeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FailedChanges.class);

    private final Causes causes;
    private final NamedServices services;
    private final ObjectProvider<MaintenanceSource> maintenances;
    private final Drafts drafts;

    FailedChanges(
            Causes causes, NamedServices services, ObjectProvider<MaintenanceSource> maintenances, Drafts drafts) {
        this.causes = causes;
        this.services = services;
        this.maintenances = maintenances;
        this.drafts = drafts;
    }

    @Override
    public void failed(FailedChange change, Caller by) {
        if (services.timetable() == null) {
            LOG.warn(
                    "decision {} did not go well, and while no policy can be read nobody knows whether customers see that:"
                            + " no incident is drafted",
                    change.decision());
            return;
        }
        List<String> touched = touched(change);
        if (!touched.isEmpty()) {
            causes.add(Cause.of(change, by), touched);
            draftWhenCommitted();
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

    /** On a thread of its own, since the transaction's connection is not free before that has ended. The round finds what it misses. */
    private void draftWhenCommitted() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("incident-drafts").start(drafts::run);
            }
        });
    }
}
