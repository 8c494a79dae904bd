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
    private final ObjectProvider<BookingSource> bookings;
    private final ObjectProvider<OverrideSource> overrides;
    private final ObjectProvider<RunningChangeSource> running;
    private final ObjectProvider<ToldSource> told;

    FactReader(
            Ledger ledger,
            StoredCalendars calendars,
            ObjectProvider<FreezeSource> freezes,
            ObjectProvider<BookingSource> bookings,
            ObjectProvider<OverrideSource> overrides,
            ObjectProvider<RunningChangeSource> running,
            ObjectProvider<ToldSource> told) {
        this.ledger = ledger;
        this.calendars = calendars;
        this.freezes = freezes;
        this.bookings = bookings;
        this.overrides = overrides;
        this.running = running;
        this.told = told;
    }

    /** The version alone, to see whether it moved. */
    long version() {
        return ledger.timetableVersion();
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Facts read() {
        return new Facts(ledger.timetableVersion(), calendars.all(), standing(), calendars.folderDigest());
    }

    private Standing standing() {
        return new Standing(
                freezes.stream().flatMap(source -> source.standing().stream()).toList(),
                bookings.stream().flatMap(source -> source.standing().stream()).toList(),
                overrides.stream().flatMap(source -> source.standing().stream()).toList(),
                running.stream().flatMap(source -> source.standing().stream()).toList(),
                told.stream().flatMap(source -> source.standing().stream()).toList());
    }
}
