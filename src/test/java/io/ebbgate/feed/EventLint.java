package io.ebbgate.feed;

import io.ebbgate.feed.FeedLines.Line;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at one VEVENT of a feed. */
final class EventLint {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private static final List<String> NEEDED = List.of(
            "UID",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "SUMMARY",
            "SEQUENCE",
            "LAST-MODIFIED",
            "CREATED",
            "STATUS",
            "TRANSP",
            "CLASS");

    /** Readers disagree about them when clocks change, or do not follow them at all. */
    private static final Set<String> UNWANTED =
            Set.of("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "DURATION", "ATTENDEE");

    private static final Set<String> MANY = Set.of("CATEGORIES", "X-MAINTNOTE-OBJECT-ID", "X-MAINTNOTE-MAINTENANCE-ID");
    private static final Set<String> UTC = Set.of("DTSTAMP", "LAST-MODIFIED", "CREATED");
    private static final Set<String> TEXT = Set.of("SUMMARY", "DESCRIPTION", "LOCATION");
    private static final Pattern ESCAPED = Pattern.compile("(?:[^\\\\;,]|\\\\[\\\\;,nN])*");

    private final Map<String, Line> lines = new HashMap<>();
    private final Set<String> zones;
    private final List<String> problems;

    EventLint(List<Line> component, Set<String> zones, List<String> problems) {
        this.zones = zones;
        this.problems = problems;
        for (Line line : component) {
            if (lines.put(line.name(), line) != null && !MANY.contains(line.name())) {
                problems.add("event with two " + line.name());
            }
            if (UNWANTED.contains(line.name())) {
                problems.add("event with " + line.name());
            }
        }
        NEEDED.stream()
                .filter(needed -> !lines.containsKey(needed))
                .forEach(missing -> problems.add("event without " + missing));
        UTC.forEach(this::utc);
        TEXT.forEach(this::text);
        words();
        times();
    }

    String uid() {
        return value("UID");
    }

    private String value(String name) {
        Line line = lines.get(name);
        return line == null ? "" : line.value();
    }

    private void words() {
        oneOf("STATUS", "TENTATIVE", "CONFIRMED", "CANCELLED");
        oneOf("TRANSP", "TRANSPARENT");
        oneOf("CLASS", "PUBLIC", "PRIVATE");
        if (!value("SEQUENCE").matches("\\d*")) {
            problems.add("SEQUENCE that is no number: " + value("SEQUENCE"));
        }
        if (!value("URL").isEmpty() && !URI.create(value("URL")).isAbsolute()) {
            problems.add("URL that leads nowhere: " + value("URL"));
        }
        if (lines.containsKey("ORGANIZER") && !value("ORGANIZER").startsWith("mailto:")) {
            problems.add("ORGANIZER that is no address");
        }
    }

    private void oneOf(String name, String... words) {
        if (lines.containsKey(name) && !Set.of(words).contains(value(name))) {
            problems.add(name + " that means nothing here: " + value(name));
        }
    }

    private void utc(String name) {
        Line line = lines.get(name);
        if (line != null && (!line.parameters().isEmpty() || !line.value().endsWith("Z") || instant(line) == null)) {
            problems.add(name + " that is not in UTC");
        }
    }

    private void text(String name) {
        if (!ESCAPED.matcher(value(name)).matches()) {
            problems.add(name + " that is not escaped");
        }
    }

    private void times() {
        Line start = lines.get("DTSTART");
        Line end = lines.get("DTEND");
        if (start == null || end == null) {
            return;
        }
        if (isDate(start) != isDate(end)) {
            problems.add("DATE against DATE-TIME");
            return;
        }
        zone(start);
        zone(end);
        Instant from = instant(start);
        Instant until = instant(end);
        if (from == null || until == null) {
            problems.add("date that there is not: " + start.value() + " to " + end.value());
        } else if (!until.isAfter(from)) {
            problems.add("DTEND that is not after DTSTART");
        }
    }

    private static boolean isDate(Line line) {
        return "DATE".equals(line.parameters().get("VALUE")) || line.value().length() == 8;
    }

    private void zone(Line line) {
        String zone = line.parameters().get("TZID");
        if (zone == null && !isDate(line) && !line.value().endsWith("Z")) {
            problems.add("floating time in " + line.name());
        } else if (zone != null && line.value().endsWith("Z")) {
            problems.add("TZID with a time in UTC");
        } else if (zone != null && !zones.contains(zone)) {
            problems.add("TZID without VTIMEZONE: " + zone);
        }
    }

    private static @Nullable Instant instant(Line line) {
        try {
            String digits =
                    isDate(line) ? line.value() + "T000000" : line.value().replaceFirst("Z$", "");
            LocalDateTime local = LocalDateTime.parse(digits, STAMP);
            String zone = line.parameters().get("TZID");
            return zone == null
                    ? local.toInstant(ZoneOffset.UTC)
                    : local.atZone(ZoneId.of(zone)).toInstant();
        } catch (DateTimeException wrong) {
            return null;
        }
    }
}
