package io.ebbgate.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** A calendar, read whole from an iCalendar file (RFC 5545). Immutable; what it means in a stretch of time is asked for. */
public final class ChangeCalendar {

    /** How many bytes a file can have. */
    public static final int LARGEST_FILE = 5 * 1024 * 1024;

    private final String name;
    private final String file;
    private final int events;
    private final List<Series> series;
    private final List<Event> ties;
    private final List<ZoneTable.Assumption> assumptions;

    private ChangeCalendar(String name, String file, List<Event> events, List<ZoneTable.Assumption> assumptions)
            throws Malformed {
        this.name = name;
        this.file = file;
        this.events = events.size();
        SeriesBook book = new SeriesBook(events);
        this.series = book.series();
        this.ties = book.ties();
        this.assumptions = assumptions;
    }

    /**
     * Reads all VCALENDARs of a file of at most 5 MiB. To-dos, journals, alarms and the like are passed over.
     *
     * @param name what the calendar is called
     * @param file what messages call the file
     * @param zone what a time or date without a zone means
     * @throws UnreadableCalendar where the file is damaged, or any date, zone or rule of any event cannot be read
     */
    public static ChangeCalendar read(String name, String file, byte[] ics, ZoneId zone) throws UnreadableCalendar {
        try {
            CalendarText text = CalendarText.of(ics);
            ZoneTable zones = new ZoneTable(zone, text.zones());
            List<Event> events = new EventReader(zones).read(text.events());
            return new ChangeCalendar(name, file, events, zones.assumptions());
        } catch (Malformed malformed) {
            throw malformed.in(file);
        }
    }

    public String name() {
        return name;
    }

    /** How many VEVENTs the file has. */
    public int eventCount() {
        return events;
    }

    /**
     * Every occurrence that touches {@code [from, until)}, also those that began before; computed anew each time.
     *
     * @throws UnreadableCalendar where one rule has more than 100,000 of them, or takes too long to expand
     */
    public Windows windows(Instant from, Instant until) throws UnreadableCalendar {
        WindowsBuilder builder = new WindowsBuilder(name, Horizon.of(from, until));
        try {
            for (Series one : series) {
                builder.add(one);
            }
        } catch (Malformed malformed) {
            throw malformed.in(file);
        }
        return builder.build();
    }

    /**
     * What is legal and perhaps not meant, in order of lines: of the file, and of its occurrences in {@code [from, until)}.
     *
     * @param from from when on an event must occur again
     */
    public List<Lint> lint(Instant from, Instant until) {
        Linter linter = new Linter(name, Horizon.of(from, until));
        linter.assumptions(assumptions);
        linter.ties(ties);
        series.forEach(linter::series);
        return linter.found();
    }
}
