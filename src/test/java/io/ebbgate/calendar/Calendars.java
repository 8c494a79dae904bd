package io.ebbgate.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Calendars as tests write them. */
final class Calendars {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private Calendars() {}

    /** A file with one event of these lines. */
    static String event(String... lines) {
        return file("BEGIN:VEVENT\n" + String.join("\n", lines) + "\nEND:VEVENT\n");
    }

    static String file(String... components) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n" + String.join("", components) + "END:VCALENDAR\n";
    }

    static ChangeCalendar read(String ics) throws UnreadableCalendar {
        return read(ics, PACIFIC);
    }

    static ChangeCalendar read(String ics, ZoneId zone) throws UnreadableCalendar {
        return ChangeCalendar.read("test", "test.ics", ics.getBytes(StandardCharsets.UTF_8), zone);
    }

    static Windows windows(String ics, String from, String until) throws UnreadableCalendar {
        return read(ics).windows(Instant.parse(from), Instant.parse(until));
    }

    /** The starts of all occurrences of a stretch. */
    static List<String> starts(String ics, String from, String until) throws UnreadableCalendar {
        return all(windows(ics, from, until)).stream()
                .map(window -> window.start().toString())
                .toList();
    }

    /** The bounds of all occurrences of a stretch, as {@code start/end}. */
    static List<String> spans(String ics, String from, String until) throws UnreadableCalendar {
        return all(windows(ics, from, until)).stream()
                .map(window -> window.start() + "/" + window.end())
                .toList();
    }

    static List<Window> all(Windows windows) {
        List<Window> all = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            all.add(windows.get(i));
        }
        return all;
    }
}
