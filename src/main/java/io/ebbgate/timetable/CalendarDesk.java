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

    /** How many occurrences a preview lists. */
    private static final int UPCOMING = 30;

    private final StoredCalendars calendars;
    private final Timetables timetables;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TimetableSettings settings;
    private final Linter linter;

    CalendarDesk(
            StoredCalendars calendars,
            Timetables timetables,
            Ledger ledger,
            Clock clock,
            TransactionTemplate transaction,
            TimetableSettings settings,
            Linter linter) {
        this.calendars = calendars;
        this.timetables = timetables;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
        this.linter = linter;
    }

    /**
     * Returns whether it is a new one.
     *
     * @throws Unreadable where it cannot be read; what was there before stays
     */
    boolean put(Caller by, String name, byte[] ics) throws Unreadable {
        CalendarText text = StoredCalendars.put(name, ics);
        Timetable timetable = readable();
        notOfTheFolder(timetable, name);
        check(text, timetable);
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean inserted = calendars.store(text, clock.instant(), by.name());
            ledger.record(new Act(by, "calendar-put", Map.of("calendar", name, "digest", text.digest())));
            return inserted;
        }));
        timetables.refresh();
        return fresh;
    }

    /**
     * Reads a calendar as if it were put, and keeps nothing.
     *
     * @throws Unreadable where it cannot be read
     */
    CalendarPreview preview(String name, byte[] ics) throws Unreadable {
        CalendarText text = StoredCalendars.put(name, ics);
        Timetable timetable = readable();
        notOfTheFolder(timetable, name);
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

    /** A calendar's times may depend on the policy's zone, so it can be put only where there is a policy. */
    private Timetable readable() {
        return timetables.required("The calendars folder must be readable before a calendar can be put: ");
    }

    /** One of the timetable's calendars, or a refusal. */
    static NamedCalendar named(Timetable timetable, String name) {
        NamedCalendar calendar = timetable.sources().calendars().get(name);
        if (calendar == null) {
            throw unknown(name);
        }
        return calendar;
    }

    private static void notOfTheFolder(Timetable timetable, String name) {
        NamedCalendar there = timetable.sources().calendars().get(name);
        if (there != null && there.text().origin() == Origin.FOLDER) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "A calendar of the folder",
                    name + " is a file of the calendars folder; change it there, or choose another name.");
        }
    }

    private void check(CalendarText text, Timetable timetable) throws Unreadable {
        NamedCalendar read = NamedCalendar.read(text, timetable.zone());
        Span horizon = Compiled.horizon(clock.instant(), settings);
        new Compiler(Map.of(), horizon, Map.of()).windows(read.calendar());
    }

    /** Removes a calendar that was put; where there is no timetable, that may be what it takes for there to be one. */
    void remove(Caller by, String name) {
        if (timetables.current() instanceof Timetable timetable) {
            notOfTheFolder(timetable, name);
            notInUse(timetable, name);
        }
        transaction.executeWithoutResult(status -> {
            if (!calendars.remove(name)) {
                throw unknown(name);
            }
            ledger.record(new Act(by, "calendar-removed", Map.of("calendar", name)));
        });
        timetables.refresh();
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
