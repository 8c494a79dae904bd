package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers that share no code read the same instants from our feeds, over two years of clock changes, and they are those we mean. */
class CrossReaderTest {

    private static final Instant FROM = Instant.parse("2027-01-01T11:00:00Z");
    private static final Instant UNTIL = Instant.parse("2029-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, utc",
        "America/Los_Angeles, zone",
        "Europe/Berlin,       zone",
        "Australia/Sydney,    zone",
        "America/Santiago,    zone",
        "Asia/Kolkata,        zone",
        "Africa/Casablanca,   zone"
    })
    void allReadTheSameInstants(ZoneId zone, String times) throws IOException {
        Map<String, String> meant = new TreeMap<>();
        BulletinFixture bulletin = FeedFixture.bulletin();
        int number = 0;
        for (Span span : spans(zone)) {
            number++;
            bulletin.maintenance(maintenance(Integer.toString(number), span));
            meant.put("booking-" + number + "@5f0c", span.start() + "/" + span.end());
        }
        byte[] feed = FeedFixture.ics(
                FeedFixture.ALL,
                FeedFixture.view(bulletin.at(FROM, Instant.EPOCH), List.of()),
                FROM,
                times.equals("zone") ? zone : null);
        assertThat(FeedLinter.lint(feed)).isEmpty();
        boolean sayable = times.equals("zone") && !zone.getId().equals("Africa/Casablanca");
        assertThat(FeedFixture.text(feed).contains("BEGIN:VTIMEZONE")).isEqualTo(sayable);
        assertThat(Readers.biweekly(feed)).as("biweekly").isEqualTo(meant);
        assertThat(Readers.icalJs(feed)).as("ical.js").isEqualTo(meant);
        assertThat(Readers.ical4j(feed)).as("ical4j").isEqualTo(meant);
    }

    /** An event a week, and one each half hour around every change of clocks. */
    private static Set<Span> spans(ZoneId zone) {
        Set<Instant> starts = new TreeSet<>();
        for (Instant at = FROM; at.isBefore(UNTIL); at = at.plus(Duration.ofDays(7))) {
            starts.add(at);
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(FROM);
        while (change != null && change.getInstant().isBefore(UNTIL)) {
            for (int minutes = -300; minutes <= 300; minutes += 30) {
                starts.add(change.getInstant().plus(Duration.ofMinutes(minutes)));
            }
            for (int days = -8; days <= 8; days++) {
                starts.add(change.getInstant().plus(Duration.ofDays(days)).plus(Duration.ofMinutes(15)));
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        Set<Span> spans = new LinkedHashSet<>();
        starts.forEach(start -> spans.add(new Span(start, start.plus(Duration.ofHours(2)))));
        return spans;
    }

    private static Maintenance maintenance(String id, Span span) {
        return new Maintenance(
                id,
                1,
                1,
                Stage.PLANNED,
                "Wider ids",
                null,
                Impact.DEGRADED,
                "production",
                List.of("billing"),
                span,
                Instant.parse("2026-12-01T12:00:00Z"));
    }
}
