package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Calendars around clock changes, and schedules of other systems, with what is open when. */
class ProbeCorpusTest {

    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2035-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0}")
    @MethodSource("clockChanges")
    void everyProbeAroundAClockChangeIsAsThreeEnginesAgree(JsonNode calendar) throws UnreadableCalendar {
        SpanSet spans = spans(calendar, FROM, UNTIL);
        for (JsonNode probe : calendar.get("probes")) {
            Instant at = Instant.parse(probe.get("at").asString());
            assertThat(spans.contains(at))
                    .as("open at %s", at)
                    .isEqualTo(probe.get("open").asBoolean());
            Span here = spans.at(at);
            Span next = spans.next(at);
            Instant transition = here != null ? here.end() : next == null ? null : next.start();
            assertThat(transition == null ? null : transition.toString())
                    .as("next transition after %s", at)
                    .isEqualTo(probe.get("nextTransition").asString(null));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void theSchedulesOfOtherSystemsOpenAsTheirTestsSay(JsonNode calendar) throws UnreadableCalendar {
        for (JsonNode probe : calendar.get("probes")) {
            Instant at = Instant.parse(probe.get("at").asString());
            SpanSet spans = spans(calendar, at, at.plusSeconds(1));
            assertThat(spans.contains(at))
                    .as("open at %s", at)
                    .isEqualTo(probe.get("open").asBoolean());
        }
    }

    static Stream<Named<JsonNode>> clockChanges() {
        return cases("clock-changes.jsonl");
    }

    static Stream<Named<JsonNode>> schedules() {
        return cases("windows.jsonl");
    }

    private static Stream<Named<JsonNode>> cases(String file) {
        return Corpora.cases(file).stream()
                .map(node -> Named.of(node.get("case").asString(), node));
    }

    private static SpanSet spans(JsonNode calendar, Instant from, Instant until) throws UnreadableCalendar {
        ZoneId zone = ZoneId.of(calendar.path("zone").asString("UTC"));
        return Calendars.read(calendar.get("ics").asString(), zone)
                .windows(from, until)
                .spans();
    }
}
