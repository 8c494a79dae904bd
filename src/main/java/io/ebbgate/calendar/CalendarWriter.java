package io.ebbgate.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * iCalendar text, a property at a time: lines end with CRLF and are folded at 75 octets of UTF-8, never inside a character (RFC 5545
 * 3.1), and text is escaped (3.3.11). ical4j's writer counts characters, so that its lines with accents are too long.
 */
public final class CalendarWriter {

    private static final int LONGEST = 75;

    private final StringBuilder text = new StringBuilder(2048);
    private final @Nullable MinimalZone zone;

    /** Spans are written in UTC. */
    public CalendarWriter() {
        this(null);
    }

    /**
     * Spans are written in that zone, as far as its local times are plain; the zone itself is written by {@link #zone}.
     *
     * @param zone null for UTC
     */
    public CalendarWriter(@Nullable MinimalZone zone) {
        this.zone = zone;
    }

    /** Writes the zone that spans are in, where they are in one. */
    public CalendarWriter zone() {
        if (zone != null) {
            zone.write(this);
        }
        return this;
    }

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
        line(name, isClean(value) ? value : value.replaceAll("\\p{Cc}", ""));
        return this;
    }

    /** A property whose value is TEXT, in which a new line is one. */
    public CalendarWriter text(String name, String value) {
        line(name, escaped(value));
        return this;
    }

    /** A property that lists TEXTs. */
    public CalendarWriter texts(String name, List<String> values) {
        line(name, values.stream().map(CalendarWriter::escaped).collect(Collectors.joining(",")));
        return this;
    }

    /** A property that is an instant, in UTC and so the same to every reader; parts of a second are dropped. */
    public CalendarWriter time(String name, Instant instant) {
        line(name, utc(instant));
        return this;
    }

    /** DTSTART and DTEND: both in the writer's zone, or both in UTC where clocks change around either. */
    public CalendarWriter span(Span span) {
        if (zone != null && zone.isPlain(span.start()) && zone.isPlain(span.end())) {
            String id = ";TZID=" + zone.id();
            return plain("DTSTART" + id, digits(zone.local(span.start())))
                    .plain("DTEND" + id, digits(zone.local(span.end())));
        }
        return time("DTSTART", span.start()).time("DTEND", span.end());
    }

    private static String utc(Instant instant) {
        return digits(LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC)) + "Z";
    }

    /** {@code 20261206T110000}. */
    static String digits(LocalDateTime local) {
        StringBuilder digits = new StringBuilder(16);
        digits.append(local.getYear());
        while (digits.length() < 4) {
            digits.insert(0, '0');
        }
        two(digits, local.getMonthValue());
        two(digits, local.getDayOfMonth());
        digits.append('T');
        two(digits, local.getHour());
        two(digits, local.getMinute());
        two(digits, local.getSecond());
        return digits.toString();
    }

    private static void two(StringBuilder digits, int number) {
        digits.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** What a parameter may hold, in quotes; there is no way to write one of these itself (3.2). */
    public static String quoted(String value) {
        return '"' + value.replace('"', '\'').replaceAll("\\p{Cc}", " ") + '"';
    }

    private static String escaped(String value) {
        if (isPlainText(value)) {
            return value;
        }
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cc}", " ");
    }

    // Loops, not streams: a feed has tens of thousands of lines, and the first reader waits for all of them.

    private static boolean isClean(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == ';' || c == ',' || c == '\u2028' || c == '\u2029' || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void line(String name, String value) {
        String line = name + ":" + value;
        if (!isAscii(line)) {
            fold(line);
            return;
        }
        int at = 0;
        for (int room = LONGEST; line.length() - at > room; room = LONGEST - 1) {
            text.append(line, at, at + room).append("\r\n ");
            at += room;
        }
        text.append(line, at, line.length()).append("\r\n");
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

    /** All that was written, as it is sent. */
    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** All that was written, to be sent as UTF-8. */
    @Override
    public String toString() {
        return text.toString();
    }
}
