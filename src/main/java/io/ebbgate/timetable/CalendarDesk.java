package io.ebbgate.timetable;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.Windows;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.CalendarText.Origin;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts and removes calendars through the API. A calendar, its ledger entry and the new version are one transaction. */
@Component
class CalendarDesk {

    /** A calendar's times may depend on the policy's zone, so it can be put only where there is a policy. */
    private static final String LEAD = "The calendars folder must be readable before a calendar can be put: ";

    /** How many occurrences a preview lists. */
    private static final int UPCOMING = 30;

    private final StoredCalendars calendars;
    private final Timetables timetables;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TimetableSettings settings;
    private final Linter linter;
    private final FolderWatch folder;

    CalendarDesk(
            StoredCalendars calendars,
            Timetables timetables,
            Ledger ledger,
            Clock clock,
            TransactionTemplate transaction,
            TimetableSettings settings,
            Linter linter,
            FolderWatch folder) {
        this.calendars = calendars;
        this.timetables = timetables;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
        this.linter = linter;
        this.folder = folder;
    }

    /**
     * A calendar as it was put.
     *
     * @param fresh whether it is a new one
     * @param windows how many occurrences the horizon holds
     */
    record Taken(boolean fresh, NamedCalendar calendar, int windows) {}

    /**
     * Puts a calendar; where a policy was refused that names it, that is looked at again at once.
     *
     * @throws Unreadable where it cannot be read; what was there before stays
     */
    Taken put(Caller by, String name, byte[] ics) throws Unreadable {
        CalendarText text = StoredCalendars.put(name, ics);
        Sources sources = timetables.readable(LEAD);
        notOfTheFolder(sources, name);
        NamedCalendar read = NamedCalendar.read(text, sources.policy().zone());
        int windows = windows(read);
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean inserted = calendars.store(text, clock.instant(), by.name());
            ledger.record(new Act(by, "calendar-put", Map.of("calendar", name, "digest", text.digest())));
            return inserted;
        }));
        timetables.refresh();
        folder.retry();
        return new Taken(fresh, read, windows);
    }

    /**
     * Reads a calendar as if it were put, and keeps nothing.
     *
     * @throws Unreadable where it cannot be read
     */
    CalendarPreview preview(String name, byte[] ics) throws Unreadable {
        CalendarText text = StoredCalendars.put(name, ics);
        Timetable timetable = timetables.required(LEAD);
        notOfTheFolder(timetable.sources(), name);
        NamedCalendar read = NamedCalendar.read(text, timetable.zone());
        Timetable put = timetable.withCalendar(read);
        Instant now = clock.instant();
        Windows windows = put.windows(name);
        return new CalendarPreview(
                name,
                text.digest(),
                timetable.sources().calendars().containsKey(name),
                read.calendar().eventCount(),
                windows.size(),
                windows.between(now, put.horizon().end()).stream()
                        .limit(UPCOMING)
                        .toList(),
                timetable.policy().rules().stream()
                        .filter(rule -> rule.names(name))
                        .map(Policy.Rule::name)
                        .toList(),
                linter.lint(put, name, now));
    }

    /** One of the timetable's calendars, or a refusal. */
    static NamedCalendar named(Timetable timetable, String name) {
        NamedCalendar calendar = timetable.sources().calendars().get(name);
        if (calendar == null) {
            throw unknown(name);
        }
        return calendar;
    }

    private static void notOfTheFolder(Sources sources, String name) {
        NamedCalendar there = sources.calendars().get(name);
        if (there != null && there.text().origin() == Origin.FOLDER) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "A calendar of the folder",
                    name + " is a file of the calendars folder; change it there, or choose another name.");
        }
    }

    private int windows(NamedCalendar read) throws Unreadable {
        Span horizon = Compiled.horizon(clock.instant(), settings);
        return new Compiler(Map.of(), horizon, Map.of())
                .windows(read.calendar())
                .size();
    }

    /** Removes a calendar that was put; where there is no timetable, that may be what it takes for there to be one. */
    void remove(Caller by, String name) {
        if (timetables.current() instanceof Timetable timetable) {
            notOfTheFolder(timetable.sources(), name);
            notInUse(timetable, name);
        }
        transaction.executeWithoutResult(status -> {
            if (!calendars.remove(name)) {
                throw unknown(name);
            }
            ledger.record(new Act(by, "calendar-removed", Map.of("calendar", name)));
        });
        timetables.refresh();
        folder.retry();
    }

    private static void notInUse(Timetable timetable, String name) {
        for (Policy.Rule rule : timetable.policy().rules()) {
            if (rule.names(name)) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "Calendar in use",
                        "Rule " + rule.name() + " of policy.yaml (line " + rule.line() + ") names " + name
                                + "; take it out there first.");
            }
        }
    }

    static Refused unknown(String name) {
        return new Refused(HttpStatus.NOT_FOUND, "No such calendar", "There is no calendar " + name + ".");
    }
}
