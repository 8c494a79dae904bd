package io.ebbgate.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * iCalendar text, a property at a time: lines end with CRLF and are folded at 75 octets of UTF-8, never inside a character (RFC 5545
 * 3.1), and text is escaped (3.3.11). ical4j's writer counts characters, so that its lines with accents are too long.
 */
public final class CalendarWriter {

    private static final int LONGEST = 75;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final StringBuilder text = new StringBuilder(2048);

    public CalendarWriter begin(String component) {
        return plain("BEGIN", component);
    }

    public CalendarWriter end(String component) {
        return plain("END", component);
    }

    /**
     * A property whose value is no TEXT, as it is: a number, a word, a URI.
     *
     * @param name with its parameters, where there are some
     */
    public CalendarWriter plain(String name, String value) {
        fold(name + ":" + value.replaceAll("\\p{Cc}", ""));
        return this;
    }

    /** A property whose value is TEXT, in which a new line is one. */
    public CalendarWriter text(String name, String value) {
        fold(name + ":" + escaped(value));
        return this;
    }

    /** A property that lists TEXTs. */
    public CalendarWriter texts(String name, List<String> values) {
        fold(name + ":" + values.stream().map(CalendarWriter::escaped).collect(Collectors.joining(",")));
        return this;
    }

    /** A property that is an instant, in UTC and so the same to every reader; parts of a second are dropped. */
    public CalendarWriter time(String name, Instant instant) {
        return plain(name, UTC.format(instant.atOffset(ZoneOffset.UTC)));
    }

    /** What a parameter may hold, in quotes; there is no way to write one of these itself (3.2). */
    public static String quoted(String value) {
        return '"' + value.replace('"', '\'').replaceAll("\\p{Cc}", " ") + '"';
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cc}", " ");
    }

    private void fold(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            int c = line.codePointAt(i);
            int more = octets(c);
            if (octets + more > LONGEST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '?' : c);
            octets += more;
        }
        text.append("\r\n");
    }

    private static int octets(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** All that was written, to be sent as UTF-8. */
    @Override
    public String toString() {
        return text.toString();
    }
}
