package io.ebbgate.feed;

import io.ebbgate.feed.FeedLines.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds in a calendar feed what validators miss and what breaks calendars of customers: FACTS-customers 3.1, 3.2 and 3.8. It reads
 * octets, so that nothing is mended before it is looked at.
 */
final class FeedLinter {

    private static final int LONGEST = 75;
    private static final Set<String> COMPONENTS = Set.of("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> uids = new HashSet<>();
    private final Set<String> zones = new HashSet<>();
    private final List<String> open = new ArrayList<>();
    private List<Line> component = new ArrayList<>();
    private int components;
    private final List<Line> calendar = new ArrayList<>();

    private FeedLinter() {}

    /** What is wrong with it, a line each; nothing where all is right. */
    static List<String> lint(byte[] feed) {
        FeedLinter linter = new FeedLinter();
        linter.octets(feed);
        linter.text(feed);
        return linter.problems;
    }

    /** What is wrong with two renders of the same. */
    static List<String> lint(byte[] feed, byte[] again) {
        List<String> problems = new ArrayList<>(lint(feed));
        Map<String, String> stamps = stamps(feed);
        stamps(again).forEach((event, stamp) -> {
            if (!stamp.equals(stamps.getOrDefault(event, stamp))) {
                problems.add("DTSTAMP moves between renders: " + event);
            }
        });
        return problems;
    }

    private static Map<String, String> stamps(byte[] feed) {
        Map<String, String> stamps = new HashMap<>();
        String uid = "";
        String stamp = "";
        for (Line line : FeedLines.of(feed)) {
            switch (line.name()) {
                case "UID" -> uid = line.value();
                case "DTSTAMP" -> stamp = line.value();
                case "SEQUENCE" -> stamps.put(uid + " " + line.value(), stamp);
                default -> {}
            }
        }
        return stamps;
    }

    private void octets(byte[] feed) {
        if (feed.length >= 3 && (feed[0] & 0xFF) == 0xEF && (feed[1] & 0xFF) == 0xBB && (feed[2] & 0xFF) == 0xBF) {
            problems.add("byte order mark");
        }
        int length = 0;
        for (int i = 0; i < feed.length; i++) {
            byte octet = feed[i];
            if (octet == '\n' && (i == 0 || feed[i - 1] != '\r')) {
                problems.add("bare LF");
            } else if (octet == '\r' && (i + 1 == feed.length || feed[i + 1] != '\n')) {
                problems.add("bare CR");
            } else if (octet >= 0 && octet < ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                problems.add("control character");
            }
            length = octet == '\n' ? 0 : octet == '\r' ? length : length + 1;
            if (length == LONGEST + 1) {
                problems.add("line of more than 75 octets");
            }
        }
        if (feed.length < 2 || feed[feed.length - 1] != '\n') {
            problems.add("no line end at the end");
        }
    }

    private void text(byte[] feed) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(feed));
        } catch (CharacterCodingException _) {
            problems.add("no UTF-8");
        }
        for (Line line : FeedLines.of(feed)) {
            line(line);
        }
        if (!open.isEmpty()) {
            problems.add("missing END: " + open);
        }
        if (components == 0) {
            problems.add("calendar without a component");
        }
        if (calendar.stream().noneMatch(line -> line.name().equals("BEGIN"))) {
            problems.add("no VCALENDAR");
        }
        calendar();
    }

    private void line(Line line) {
        if (!line.isProperty()) {
            problems.add("no property: " + line.text());
            return;
        }
        switch (line.name()) {
            case "BEGIN" -> begin(line);
            case "END" -> end(line);
            default -> (open.size() <= 1 ? calendar : component).add(line);
        }
    }

    private void begin(Line line) {
        if (!COMPONENTS.contains(line.value())) {
            problems.add("component that feeds have not: " + line.value());
        }
        if (open.isEmpty()) {
            calendar.add(line);
        } else if (open.size() == 1) {
            components++;
            component = new ArrayList<>();
        } else {
            component.add(line);
        }
        open.add(line.value());
    }

    private void end(Line line) {
        if (open.isEmpty() || !open.getLast().equals(line.value())) {
            problems.add("END that closes nothing: " + line.value());
            return;
        }
        open.removeLast();
        if (open.size() == 1 && line.value().equals("VTIMEZONE")) {
            zones.add(new ZoneLint(component, problems).id());
        } else if (open.size() == 1 && line.value().equals("VEVENT")) {
            event();
        } else if (open.size() > 1) {
            component.add(line);
        }
    }

    private void event() {
        String uid = new EventLint(component, zones, problems).uid();
        if (!uid.isEmpty() && !uids.add(uid)) {
            problems.add("UID twice: " + uid);
        }
    }

    private void calendar() {
        Map<String, Line> lines = new HashMap<>();
        for (Line line : calendar) {
            if (lines.put(line.name(), line) != null && !line.name().equals("IMAGE")) {
                problems.add("twice: " + line.name());
            }
        }
        for (String needed :
                List.of("VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL")) {
            if (!lines.containsKey(needed)) {
                problems.add("calendar without " + needed);
            }
        }
        if (lines.containsKey("METHOD")) {
            problems.add("METHOD, which makes calendars act on it");
        }
        Map.of("REFRESH-INTERVAL", "DURATION", "SOURCE", "URI", "IMAGE", "URI").forEach((name, value) -> {
            Line line = lines.get(name);
            if (line != null && !value.equals(line.parameters().get("VALUE"))) {
                problems.add(name + " without VALUE=" + value);
            }
        });
    }
}
