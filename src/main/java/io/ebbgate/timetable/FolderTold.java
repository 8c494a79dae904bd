package io.ebbgate.timetable;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.ledger.Ledger;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a change of the calendars folder on record, once however many replicas see it. */
@Component
class FolderTold {

    private static final Caller FOLDER =
            new Caller("folder", "calendars folder", Role.ADMIN, List.of(), List.of(), "local");

    private final StoredCalendars calendars;
    private final Ledger ledger;

    FolderTold(StoredCalendars calendars, Ledger ledger) {
        this.calendars = calendars;
        this.ledger = ledger;
    }

    @Transactional
    public void tell(FolderFiles files) {
        if (!calendars.rememberFolder(files.digest())) {
            return;
        }
        ledger.record(new Act(
                FOLDER,
                "folder-loaded",
                Map.of(
                        "digest",
                        files.digest(),
                        "calendars",
                        files.calendars().stream().map(CalendarText::name).toList())));
    }
}
