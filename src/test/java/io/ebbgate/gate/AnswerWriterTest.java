package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AnswerWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Timetable TIMETABLE = timetable("Daily");

    private final AnswerWriter writer = new AnswerWriter(JSON);

    private static Timetable timetable(String title) {
        return TimetableFixture.policy("""
                        zone: America/Los_Angeles
                        environments: {production: {}, staging: {open: always}}
                        services: {billing: {}}
                        rules: [{name: all, match: {environments: [production]}, open: [daily]}]
                        """)
                .calendar("daily", "SUMMARY:" + title + "\nDTSTART:20260101T160000Z\nDURATION:PT4H\nRRULE:FREQ=DAILY")
                .at(NOW);
    }

    private String write(Ask ask, Timetable timetable, Instant at) {
        Ruling ruling = Gate.decide(ask, timetable, at);
        Answer answer = writer.answer(ask, ruling, timetable, at, new Wording(timetable.zone()));
        return writer.json(answer, ruling, timetable);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "billing, production, -, -, -",
                "billing, production, PT1H, PT30M, a note",
                "billing, production, PT10H, -, -",
                "billing, staging, -, PT1H, -",
                "no\"thing, pro\\duction, -, -, -",
                "bílling ☃, production, -, -, 'quotes \" and \\ and < and \u2028'"
            })
    void whatIsKeptAndPutTogetherIsWhatTheMapperWouldWrite(
            String service,
            String environment,
            @Nullable Duration duration,
            @Nullable Duration backOut,
            @Nullable String note) {
        Ask ask = new Ask(service, environment, "acme/billing@4f2c91e", duration, backOut, note);
        Ruling ruling = Gate.decide(ask, TIMETABLE, NOW);
        Answer whole = Answer.of(ask, ruling, TIMETABLE, NOW, new Wording(TIMETABLE.zone()));
        for (int time = 0; time < 2; time++) {
            assertThat(write(ask, TIMETABLE, NOW)).isEqualTo(JSON.writeValueAsString(whole));
        }
    }

    @Test
    void aRollbackAndABookingAreWrittenAsTheMapperWouldToo() {
        Timetable booked = TimetableFixture.policy("""
                        zone: UTC
                        environments: {staging: {open: always}}
                        services: {billing: {}}
                        """)
                .booking(new Booking(
                        "b1",
                        2,
                        2,
                        "ids, \"wider\"",
                        Impact.DEGRADED,
                        List.of("billing"),
                        "staging",
                        new Span(NOW.minusSeconds(60), NOW.plusSeconds(3600)),
                        Duration.ofMinutes(10),
                        Duration.ZERO,
                        0))
                .at(NOW);
        Ask ask = new Ask("billing", "staging", "x", null, null, "a note", 41L);
        Ruling ruling = Gate.decide(ask, booked, NOW);
        Answer answer = writer.answer(ask, ruling, booked, NOW, new Wording(booked.zone()));
        assertThat(writer.json(answer, ruling, booked))
                .isEqualTo(JSON.writeValueAsString(Answer.of(ask, ruling, booked, NOW, new Wording(booked.zone()))))
                .contains("\"kind\":\"rollback\",\"undoes\":\"41\"")
                .contains("\"booking\":{\"id\":\"b1\"");
    }

    @Test
    void anotherTimetableHasItsOwnWords() {
        Ask ask = new Ask("billing", "production", "x", null, null, null);
        assertThat(write(ask, TIMETABLE, NOW)).contains("Daily");
        assertThat(write(ask, timetable("Nightly"), NOW)).contains("Nightly").doesNotContain("Daily");
        assertThat(write(ask, TIMETABLE, NOW)).contains("Daily");
    }
}
