package io.ebbgate.feed;

import io.ebbgate.feed.FeedLines.Line;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at one VTIMEZONE: Outlook reads one STANDARD and at most one DAYLIGHT, with plain rules, and no history. */
final class ZoneLint {

    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");

    private final List<Line> lines;

    ZoneLint(List<Line> lines, List<String> problems) {
        this.lines = lines;
        if (id().isEmpty()) {
            problems.add("VTIMEZONE without TZID");
        }
        if (count("STANDARD") == 0) {
            problems.add("VTIMEZONE without observance");
        }
        if (count("STANDARD") > 1 || count("DAYLIGHT") > 1) {
            problems.add("VTIMEZONE with a history");
        }
        for (Line line : lines) {
            if (line.name().equals("RDATE")) {
                problems.add("VTIMEZONE with RDATE");
            }
            if (line.name().startsWith("TZOFFSET")
                    && !OFFSET.matcher(line.value()).matches()) {
                problems.add("offset with seconds: " + line.text());
            }
        }
    }

    String id() {
        return lines.stream()
                .filter(line -> line.name().equals("TZID"))
                .map(Line::value)
                .findFirst()
                .orElse("");
    }

    private long count(String kind) {
        return lines.stream()
                .filter(line -> line.name().equals("BEGIN") && line.value().equals(kind))
                .count();
    }
}
