package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-02-01T00:00:00Z");

    @Test
    void aWindowThatIsAsItLooksSaysNothing() throws UnreadableCalendar {
        assertThat(lint("DTSTART;TZID=America/Los_Angeles:20260104T030000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY"))
                .isEmpty();
    }

    @Test
    void anEventThatIsOverSaysWhenItWasLast() throws UnreadableCalendar {
        assertThat(lint("DTSTART:20250105T030000Z", "DURATION:PT4H", "RRULE:FREQ=WEEKLY;COUNT=3"))
                .singleElement()
                .satisfies(lint -> {
                    assertThat(lint.code()).isEqualTo("never-again");
                    assertThat(lint.line()).isEqualTo(4);
                    assertThat(lint.calendar()).isEqualTo("test");
                    assertThat(lint.detail()).contains("2025-01-19T03:00:00Z");
                });
    }

    @Test
    void anEventThatComesAgainAfterTheHorizonIsNotOver() throws UnreadableCalendar {
        assertThat(lint("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY")).isEmpty();
        assertThat(lint("DTSTART;VALUE=DATE:20290101")).isEmpty();
    }

    @Test
    void aRuleThatNeverGivesAnythingIsNeverAgain() throws UnreadableCalendar {
        assertThat(lint("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))
                .extracting(Lint::code)
                .containsExactly("never-again", "start-not-in-rule");
    }

    @Test
    void whatTheClocksMoveIsNamedWithItsInstant() throws UnreadableCalendar {
        List<Lint> gap = lint("DTSTART;TZID=America/Los_Angeles:20260104T023000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY");
        assertThat(gap).singleElement().satisfies(lint -> {
            assertThat(lint.code()).isEqualTo("moved-by-clock-change");
            assertThat(lint.detail())
                    .contains("2026-03-08T02:30", "America/Los_Angeles", "2026-03-08T03:30", "2026-03-08T10:30:00Z");
        });
        List<Lint> overlap =
                lint("DTSTART;TZID=America/Los_Angeles:20260104T013000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY");
        assertThat(overlap)
                .singleElement()
                .satisfies(lint ->
                        assertThat(lint.detail()).contains("2026-11-01T01:30", "comes twice", "2026-11-01T08:30:00Z"));
    }

    @Test
    void anEndThatIsNotWhereTheWallWouldHaveItIsNamed() throws UnreadableCalendar {
        List<Lint> found = lint(
                "DTSTART;TZID=America/Los_Angeles:20260104T000000",
                "DTEND;TZID=America/Los_Angeles:20260104T040000",
                "RRULE:FREQ=WEEKLY");
        assertThat(found).extracting(Lint::code).containsOnly("end-moved-by-clock-change");
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().detail()).contains("2026-03-08T05:00", "2026-03-08T04:00");
        assertThat(found.getLast().detail()).contains("2026-11-01T03:00", "2026-11-01T04:00");
    }

    @Test
    void aDurationEndsWhereItSays() throws UnreadableCalendar {
        assertThat(lint("DTSTART;TZID=America/Los_Angeles:20260104T000000", "DURATION:PT4H", "RRULE:FREQ=WEEKLY"))
                .isEmpty();
    }

    @Test
    void manyOfAKindAreCounted() throws UnreadableCalendar {
        List<Lint> found = lint(
                "DTSTART;TZID=America/Los_Angeles:20260101T000000",
                "DURATION:PT1M",
                "RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50");
        assertThat(found).hasSize(5).extracting(Lint::code).containsOnly("moved-by-clock-change");
        assertThat(found.getLast().detail()).isEqualTo("8 more like these");
    }

    @Test
    void aZoneThatWasUnderstoodIsNamed() throws UnreadableCalendar {
        assertThat(lint("DTSTART;TZID=PST:20270104T030000", "DTEND;TZID=PST:20270104T040000"))
                .singleElement()
                .isEqualTo(new Lint("zone-assumed", "test", 5, "PST is taken as America/Los_Angeles"));
    }

    @Test
    void aStartThatTheRuleDoesNotGiveIsNamed() throws UnreadableCalendar {
        assertThat(lint("DTSTART:20260105T030000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=SU"))
                .singleElement()
                .satisfies(lint -> {
                    assertThat(lint.code()).isEqualTo("start-not-in-rule");
                    assertThat(lint.line()).isEqualTo(7);
                });
    }

    @Test
    void versionsThatCannotBeToldApartAreNamed() throws UnreadableCalendar {
        String event = "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260601\nEND:VEVENT\n";
        assertThat(Calendars.read(Calendars.file(event, event)).lint(FROM, UNTIL))
                .singleElement()
                .satisfies(lint -> {
                    assertThat(lint.code()).isEqualTo("duplicate-uid");
                    assertThat(lint.line()).isEqualTo(8);
                });
    }

    @Test
    void eventsWithoutAUidAreNotVersionsOfEachOther() throws UnreadableCalendar {
        String event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260601\nEND:VEVENT\n";
        assertThat(Calendars.read(Calendars.file(event, event)).lint(FROM, UNTIL))
                .isEmpty();
    }

    private static List<Lint> lint(String... lines) throws UnreadableCalendar {
        return Calendars.read(Calendars.event(lines)).lint(FROM, UNTIL);
    }
}
