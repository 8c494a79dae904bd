package io.ebbgate.timetable;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.CalendarText.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Timetables made from text, for tests that need no service around them. */
public final class TimetableFixture {

    private final String policy;
    private final Map<String, String> calendars = new LinkedHashMap<>();
    private final List<Freeze> freezes = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<OverrideGrant> overrides = new ArrayList<>();
    private final List<RunningChange> running = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private Duration ahead = Duration.ofDays(400).plus(Timetable.ROOM);

    private TimetableFixture(String policy) {
        this.policy = policy;
    }

    public static TimetableFixture policy(String yaml) {
        return new TimetableFixture(yaml);
    }

    /** A calendar of events, each given as its lines without BEGIN and END. */
    public TimetableFixture calendar(String name, String... events) {
        StringBuilder ics = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        for (int number = 0; number < events.length; number++) {
            ics.append("BEGIN:VEVENT\r\nUID:")
                    .append(name)
                    .append(number)
                    .append("\r\nDTSTAMP:20260101T000000Z\r\n")
                    .append(events[number].strip().replace("\n", "\r\n"))
                    .append("\r\nEND:VEVENT\r\n");
        }
        calendars.put(name, ics.append("END:VCALENDAR\r\n").toString());
        return this;
    }

    public TimetableFixture freeze(
            String services, String environments, String reason, Instant declaredAt, @Nullable Instant until) {
        freezes.add(new Freeze(
                "freeze-" + freezes.size(),
                List.of(new Glob(services)),
                List.of(new Glob(environments)),
                reason,
                declaredAt,
                until));
        return this;
    }

    /** The freeze of an incident with that number that is open since then. */
    public TimetableFixture incident(int number, String service, String title, Instant since) {
        freezes.add(new Freeze(
                "incident-" + number,
                List.of(new Glob(service)),
                List.of(new Glob("*")),
                "incident " + number + " is open: " + title,
                since,
                null,
                true));
        return this;
    }

    public TimetableFixture booking(Booking booking) {
        bookings.add(booking);
        return this;
    }

    public TimetableFixture override(OverrideGrant grant) {
        overrides.add(grant);
        return this;
    }

    public TimetableFixture running(RunningChange change) {
        running.add(change);
        return this;
    }

    public TimetableFixture told(Told each) {
        told.add(each);
        return this;
    }

    /** How far the horizon goes, where it is to be shorter than usual. */
    public TimetableFixture ahead(Duration length) {
        ahead = length;
        return this;
    }

    public Timetable at(Instant now) {
        try {
            Sources sources = Sources.read(files(), List.of(), null);
            Span horizon = new Span(now.minus(Duration.ofDays(8)), now.plus(ahead));
            return new Timetable(7, "2026a", sources, Compiled.of(sources, horizon, null), standing());
        } catch (Unreadable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Standing standing() {
        return new Standing(freezes, bookings, overrides, running, told);
    }

    private FolderFiles files() {
        return new FolderFiles(
                text("policy.yaml", policy),
                calendars.entrySet().stream()
                        .map(calendar -> text(calendar.getKey(), calendar.getValue()))
                        .toList());
    }

    private static CalendarText text(String name, String text) {
        return new CalendarText(name, name, Origin.FOLDER, text.getBytes(StandardCharsets.UTF_8));
    }
}
