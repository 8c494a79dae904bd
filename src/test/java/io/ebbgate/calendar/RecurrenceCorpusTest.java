package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The 551 recurrence cases on which independent implementations agree. */
class RecurrenceCorpusTest {

    /** How much longer to look where a case says that there is no more. */
    private static final long ALL = 50L * 366 * 86_400;

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void theInstancesAreThoseThatOthersAgreeOn(JsonNode expected) throws UnreadableCalendar {
        List<String> starts = new ArrayList<>();
        expected.get("expected").forEach(start -> starts.add(instant(start.asString())));
        Instant first = Instant.parse(starts.getFirst());
        Instant last = Instant.parse(starts.getLast());
        Instant until = last.plusSeconds(expected.get("complete").asBoolean() ? ALL : 1);
        Windows windows = Calendars.read(ics(expected), ZoneOffset.UTC).windows(first.minusSeconds(86_400), until);
        assertThat(Calendars.all(windows).stream().map(window -> window.start().toString()))
                .isEqualTo(starts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooFrequent")
    void secondlyAndMinutelyRulesAreNoChangeWindow(JsonNode refused) {
        assertThatThrownBy(() -> Calendars.read(ics(refused), ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        UnreadableCalendar.class,
                        unreadable -> assertThat(unreadable.line()).isEqualTo(7))
                .hasMessageContaining("change window");
    }

    static Stream<Named<JsonNode>> readable() {
        return cases().filter(node -> !isTooFrequent(node.getPayload()));
    }

    static Stream<Named<JsonNode>> tooFrequent() {
        return cases().filter(node -> isTooFrequent(node.getPayload()));
    }

    private static Stream<Named<JsonNode>> cases() {
        return Corpora.cases("recurrence.jsonl").stream()
                .map(node -> Named.of(
                        node.get("id").asString() + ": " + node.get("dtstart").asString() + " "
                                + node.get("rrule").asString("no rule"),
                        node));
    }

    private static boolean isTooFrequent(JsonNode node) {
        String rule = node.get("rrule").asString("");
        return rule.contains("MINUTELY") || rule.contains("SECONDLY");
    }

    private static String instant(String start) {
        return switch (start.length()) {
            case 10 ->
                LocalDate.parse(start).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
            case 19 -> start + "Z";
            default -> start;
        };
    }

    private static String ics(JsonNode node) {
        List<String> lines = new ArrayList<>();
        String dtstart = node.get("dtstart").asString();
        lines.add(date("DTSTART", node, dtstart));
        lines.add(dtstart.length() == 8 ? "DURATION:P1D" : "DURATION:PT1S");
        if (!node.get("rrule").isNull()) {
            lines.add("RRULE:" + node.get("rrule").asString());
        }
        node.get("rdate").forEach(date -> lines.add(date("RDATE", node, date.asString())));
        node.get("exdate").forEach(date -> lines.add(date("EXDATE", node, date.asString())));
        return Calendars.event(lines.toArray(String[]::new));
    }

    private static String date(String property, JsonNode node, String text) {
        if (text.length() == 8) {
            return property + ";VALUE=DATE:" + text;
        }
        boolean zoned = !text.endsWith("Z") && !node.get("tzid").isNull();
        return property + (zoned ? ";TZID=" + node.get("tzid").asString() : "") + ":" + text;
    }
}
