package io.ebbgate.feed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unfolded lines of a feed. */
final class FeedLines {

    private static final Pattern PROPERTY =
            Pattern.compile("([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:]*))*):(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile(";([A-Z0-9-]+)=(?:\"([^\"]*)\"|([^\";:]*))");

    private FeedLines() {}

    /** @param text all of it; the other parts are empty where it is no property */
    record Line(String text, String name, Map<String, String> parameters, String value) {

        boolean isProperty() {
            return !name.isEmpty();
        }
    }

    static List<Line> of(byte[] feed) {
        String text = new String(feed, StandardCharsets.UTF_8).replaceAll("\r?\n[ \t]", "");
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line(line));
            }
        }
        return lines;
    }

    private static Line line(String text) {
        Matcher property = PROPERTY.matcher(text);
        if (!property.matches()) {
            return new Line(text, "", Map.of(), "");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(property.group(2));
        while (parameter.find()) {
            parameters.put(parameter.group(1), parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
        }
        return new Line(text, property.group(1), parameters, property.group(3));
    }
}
