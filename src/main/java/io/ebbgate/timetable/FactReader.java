package io.ebbgate.timetable;

import io.ebbgate.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads every fact of the timetable in one look at the database. */
@Component
class FactReader {

    private final Ledger ledger;
    private final StoredCalendars calendars;
    private final ObjectProvider<FreezeSource> freezes;

    FactReader(Ledger ledger, StoredCalendars calendars, ObjectProvider<FreezeSource> freezes) {
        this.ledger = ledger;
        this.calendars = calendars;
        this.freezes = freezes;
    }

    /** The version alone, to see whether it moved. */
    long version() {
        return ledger.timetableVersion();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Facts read() {
        return new Facts(
                ledger.timetableVersion(),
                calendars.all(),
                freezes.stream().flatMap(source -> source.standing().stream()).toList(),
                calendars.folderDigest());
    }
}
