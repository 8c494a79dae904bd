package io.ebbgate.notice;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.notice.ToldCounts.Count;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Promises;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts who was told of the bookings for which the gate asks it, and puts on record when all were. */
@Component
class ToldRound {

    static final Caller EBBGATE = new Caller("ebbgate", "ebbgate", Role.ADMIN, List.of(), List.of(), "local");

    private final ToldCounts counts;
    private final MaintenanceSource maintenances;
    private final Timetables timetables;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ToldRound(
            ToldCounts counts,
            MaintenanceSource maintenances,
            Timetables timetables,
            Ledger ledger,
            Clock clock,
            TransactionTemplate transaction) {
        this.counts = counts;
        this.maintenances = maintenances;
        this.timetables = timetables;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    void run() {
        switch (timetables.current()) {
            case NoTimetable _ -> {
                // Everything is denied, and nobody waits for a count.
            }
            case Timetable timetable -> run(timetable);
        }
    }

    private void run(Timetable timetable) {
        Instant now = clock.instant();
        boolean changed = false;
        for (Maintenance maintenance : maintenances.endingAfter(now)) {
            Promises promised = Promises.of(timetable, maintenance);
            if (maintenance.stage().isComing()
                    && promised.binds()
                    && counts.begin(maintenance, promised.services(), now)) {
                changed |= count(maintenance, promised.services());
            }
        }
        if (changed) {
            timetables.reread();
        }
    }

    private boolean count(Maintenance maintenance, List<String> services) {
        Count count = counts.count(maintenance, services);
        boolean changed = counts.put(maintenance, services, count);
        return count.isComplete() ? complete(maintenance, services, count) : changed;
    }

    /** The gate may open for it now, so this moves the timetable. */
    private boolean complete(Maintenance maintenance, List<String> services, Count count) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean complete = counts.complete(maintenance, services, clock.instant());
            if (complete) {
                ledger.record(new Act(
                        EBBGATE,
                        "customers-told",
                        Map.of("booking", maintenance.id(), "edition", maintenance.edition(), "told", count.told())));
            }
            return complete;
        }));
    }
}
