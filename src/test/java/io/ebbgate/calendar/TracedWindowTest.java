package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever an occurrence is moved to, it stays known which one it is. */
class TracedWindowTest {

    private static final String WEEKLY = """
            UID:weekly
            SUMMARY:Weekly
            DTSTART:20261206T110000Z
            DTEND:20261206T120000Z
            RRULE:FREQ=WEEKLY;COUNT=4
            """;

    private static List<String> traced(String... events) throws UnreadableCalendar {
        StringBuilder ics = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n");
        for (String event : events) {
            ics.append("BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n").append(event).append("END:VEVENT\n");
        }
        byte[] bytes = ics.append("END:VCALENDAR\n").toString().getBytes(StandardCharsets.UTF_8);
        ChangeCalendar calendar = ChangeCalendar.read("test", "test.ics", bytes, ZoneId.of("UTC"));
        Instant from = Instant.parse("2026-12-01T00:00:00Z");
        Instant until = Instant.parse("2027-02-01T00:00:00Z");
        return calendar.windows(from, until).traced(from, until).stream()
                .map(each -> each.event() + " " + each.original() + " at "
                        + each.window().start())
                .toList();
    }

    @Test
    void oneThatNobodyMovedStartsWhenItStarts() throws Exception {
        assertThat(traced(WEEKLY))
                .containsExactly(
                        "weekly 2026-12-06T11:00:00Z at 2026-12-06T11:00:00Z",
                        "weekly 2026-12-13T11:00:00Z at 2026-12-13T11:00:00Z",
                        "weekly 2026-12-20T11:00:00Z at 2026-12-20T11:00:00Z",
                        "weekly 2026-12-27T11:00:00Z at 2026-12-27T11:00:00Z");
    }

    @Test
    void oneThatWasMovedBeyondAnotherIsStillTheOneThatItWas() throws Exception {
        assertThat(traced(WEEKLY, """
                        UID:weekly
                        SUMMARY:Moved
                        RECURRENCE-ID:20261206T110000Z
                        DTSTART:20261215T090000Z
                        DTEND:20261215T100000Z
                        """))
                .containsExactly(
                        "weekly 2026-12-13T11:00:00Z at 2026-12-13T11:00:00Z",
                        "weekly 2026-12-06T11:00:00Z at 2026-12-15T09:00:00Z",
                        "weekly 2026-12-20T11:00:00Z at 2026-12-20T11:00:00Z",
                        "weekly 2026-12-27T11:00:00Z at 2026-12-27T11:00:00Z");
    }

    @Test
    void thoseThatAreMovedTogetherAreStillThoseThatTheyWere() throws Exception {
        assertThat(traced(WEEKLY, """
                        UID:weekly
                        SUMMARY:Later from now on
                        RECURRENCE-ID;RANGE=THISANDFUTURE:20261220T110000Z
                        DTSTART:20261220T130000Z
                        DTEND:20261220T140000Z
                        """))
                .containsExactly(
                        "weekly 2026-12-06T11:00:00Z at 2026-12-06T11:00:00Z",
                        "weekly 2026-12-13T11:00:00Z at 2026-12-13T11:00:00Z",
                        "weekly 2026-12-20T11:00:00Z at 2026-12-20T13:00:00Z",
                        "weekly 2026-12-27T11:00:00Z at 2026-12-27T13:00:00Z");
    }
}
