package io.ebbgate.feed;

import biweekly.Biweekly;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/** Three readers of iCalendar that share no code: each says when the events of a feed start and end, by their UIDs. */
final class Readers {

    /** Mozilla's library, as it comes from npm; test/resources/feed/README.md says whose it is. */
    private static final Path ICAL_JS =
            Path.of("src/test/resources/feed/ical.es5.min.cjs").toAbsolutePath();

    private static final String SCRIPT = """
            const ICAL = require(process.argv[1]);
            const feed = require("node:fs").readFileSync(0, "utf8");
            const calendar = new ICAL.Component(ICAL.parse(feed));
            for (const each of calendar.getAllSubcomponents("vevent")) {
              const event = new ICAL.Event(each);
              console.log(event.uid + " " + event.startDate.toUnixTime() + " " + event.endDate.toUnixTime());
            }
            """;

    private Readers() {}

    static Map<String, String> ical4j(byte[] feed) {
        try {
            Map<String, String> events = new TreeMap<>();
            for (VEvent event : new CalendarBuilder()
                    .build(new ByteArrayInputStream(feed))
                    .<VEvent>getComponents(Component.VEVENT)) {
                events.put(
                        event.getUid().orElseThrow().getValue(),
                        instant(event, Property.DTSTART) + "/" + instant(event, Property.DTEND));
            }
            return events;
        } catch (IOException | ParserException unread) {
            throw new AssertionError(unread);
        }
    }

    private static Instant instant(VEvent event, String property) {
        DateProperty<?> date = event.<DateProperty<?>>getProperty(property).orElseThrow();
        return Instant.from(date.getDate());
    }

    static Map<String, String> biweekly(byte[] feed) {
        Map<String, String> events = new TreeMap<>();
        Biweekly.parse(new String(feed, StandardCharsets.UTF_8))
                .first()
                .getEvents()
                .forEach(event -> events.put(
                        event.getUid().getValue(),
                        event.getDateStart().getValue().toInstant() + "/"
                                + event.getDateEnd().getValue().toInstant()));
        return events;
    }

    /** In Node: that of the machine, or else the one that Playwright brings. */
    static Map<String, String> icalJs(byte[] feed) throws IOException {
        Path file = Files.createTempFile("feed", ".ics");
        try {
            Files.write(file, feed);
            Process node = new ProcessBuilder(node(), "-e", SCRIPT, ICAL_JS.toString())
                    .redirectInput(file.toFile())
                    .redirectErrorStream(true)
                    .start();
            Map<String, String> events = new TreeMap<>();
            String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (String line : output.lines().toList()) {
                String[] parts = line.split(" ", 3);
                if (parts.length != 3 || !parts[1].matches("\\d+")) {
                    throw new AssertionError(output);
                }
                events.put(
                        parts[0],
                        Instant.ofEpochSecond(Long.parseLong(parts[1])) + "/"
                                + Instant.ofEpochSecond(Long.parseLong(parts[2])));
            }
            return events;
        } finally {
            Files.delete(file);
        }
    }

    private static String node() {
        return Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve("node")
                .toString();
    }
}
