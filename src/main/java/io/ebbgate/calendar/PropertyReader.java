package io.ebbgate.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarParser;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;

/**
 * Has ical4j cut the lines of one component into names, parameters and values. It never sees more than that: dates, zones and
 * rules are read strictly by this room, since ical4j makes 28 February of 20250230 and runs rules without bound.
 */
final class PropertyReader {

    /** What is read of an event. */
    static final Set<String> EVENT = Set.of(
            "UID",
            "SUMMARY",
            "STATUS",
            "SEQUENCE",
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID");

    /** What is read of a VTIMEZONE and its observances. */
    static final Set<String> ZONE = Set.of("TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO");

    private static final String HEAD = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n";
    private static final String TAIL = "END:VEVENT\nEND:VCALENDAR\n";

    private final CalendarParser parser = new CalendarParserImpl(false);

    /** The properties among {@code lines} that have one of these names. */
    List<Property> read(List<ContentLine> lines, Set<String> names) throws Malformed {
        List<ContentLine> wanted = new ArrayList<>();
        StringBuilder text = new StringBuilder(HEAD);
        for (ContentLine line : lines) {
            line.requireProperty();
            if (names.contains(line.property())) {
                requirePlain(line);
                wanted.add(line);
                text.append(line.text()).append('\n');
            }
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        Gathering gathering = new Gathering(wanted);
        try {
            parser.parse(new StringReader(text.append(TAIL).toString()), gathering);
        } catch (IOException | ParserException | RuntimeException unparsable) {
            throw gathering.unreadable();
        }
        if (gathering.properties.size() != wanted.size()) {
            throw gathering.unreadable();
        }
        return gathering.properties;
    }

    /** The parser would drop control characters without a word, out of a date as well. */
    private static void requirePlain(ContentLine line) throws Malformed {
        if (line.text().chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new Malformed(line.line(), line.property() + " contains a control character");
        }
    }

    /** Takes properties as they come; the nth of them is the nth line. */
    private static final class Gathering implements ContentHandler {

        private final List<ContentLine> lines;
        private final List<Property> properties = new ArrayList<>();
        private Map<String, String> parameters = new HashMap<>();

        Gathering(List<ContentLine> lines) {
            this.lines = lines;
        }

        /** A parser that loses its way does so in the line after the last property that it told. */
        Malformed unreadable() {
            ContentLine lost = lines.get(Math.min(properties.size(), lines.size() - 1));
            String right = "; write NAME;PARAMETER=value:value, with quotes in pairs";
            return new Malformed(lost.line(), lost.property() + ": its parameters cannot be read" + right);
        }

        @Override
        public void startProperty(String name) {
            parameters = new HashMap<>();
        }

        @Override
        public void parameter(String name, String value) {
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            String bare = quoted ? value.substring(1, value.length() - 1) : value;
            if (parameters.put(name.toUpperCase(Locale.ROOT), bare) != null) {
                throw new IllegalArgumentException("the parameter " + name + " is given twice");
            }
        }

        @Override
        public void propertyValue(String value) {
            ContentLine line = lines.get(properties.size());
            properties.add(new Property(line.line(), line.property(), parameters, value));
        }

        @Override
        public void endProperty(String name) {}

        @Override
        public void startCalendar() {}

        @Override
        public void endCalendar() {}

        @Override
        public void startComponent(String name) {}

        @Override
        public void endComponent(String name) {}
    }
}
