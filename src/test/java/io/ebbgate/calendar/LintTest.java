package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ":20260614T090000        | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2026-06-14T16:00:00Z; the nearest starts at 2026-06-14T09:00:00Z",
                ":20260614T020000Z       | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2026-06-14T02:00:00Z; the nearest starts at 2026-06-14T09:00:00Z",
                ":20260615T020000        | X-MOVED:1        | RECURRENCE-ID replaces nothing: Night (a) has no occurrence at 2026-06-15T09:00:00Z; the nearest starts at 2026-06-14T09:00:00Z. It counts as one more",
                ";VALUE=DATE:20260613    | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence on 2026-06-13; the nearest starts at 2026-06-14T09:00:00Z",
                // One that another change stands for already is not what was meant.
                ":20260621T040000        | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2026-06-21T11:00:00Z; the nearest starts at 2026-06-28T09:00:00Z",
                ";RANGE=THISANDFUTURE:20260614T030000 | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2026-06-14T10:00:00Z; the nearest starts at 2026-06-14T09:00:00Z. It counts for those that start later",
                // Before the series began, and after it has ended, years outside of the horizon.
                ":20160614T020000        | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2016-06-14T09:00:00Z; the nearest starts at 2026-01-04T10:00:00Z",
                ":20660620T020000        | STATUS:CANCELLED | RECURRENCE-ID cancels nothing: Night (a) has no occurrence at 2066-06-20T09:00:00Z; the nearest starts at 2029-12-30T10:00:00Z"
            })
    void aChangeThatNamesNoOccurrenceIsNamedWithTheNearest(String replaces, String status, String detail)
            throws UnreadableCalendar {
        String moved = change(":20260621T020000", "X-MOVED:1");
        assertThat(Calendars.read(Calendars.file(SUNDAYS, moved, change(replaces, status)))
                        .lint(FROM, UNTIL))
                .containsExactly(new Lint("names-no-occurrence", "test", 19, detail));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":20260614T020000",
                ":20260614T090000Z",
                ";TZID=Europe/Berlin:20260614T110000",
                ";VALUE=DATE:20260614",
                // Beyond the horizon of the lint, on both sides.
                ":20291230T020000",
                ":20260104T020000",
                // Taken out of the series, or added to it.
                ":20260705T020000",
                ":20260708T020000"
            })
    void aChangeOfAnOccurrenceThatThereIsSaysNothingBeItBeyondTheHorizon(String replaces) throws UnreadableCalendar {
        for (String status : List.of("STATUS:CANCELLED", "X-MOVED:1")) {
            ChangeCalendar calendar = Calendars.read(Calendars.file(SUNDAYS, change(replaces, status)));
            assertThat(calendar.lint(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z")))
                    .isEmpty();
        }
    }

    @Test
    void aChangeOfAnEventThatIsNotThereIsNamed() throws UnreadableCalendar {
        String other = change(":20260614T020000", "STATUS:CANCELLED").replace("UID:a", "UID:b");
        assertThat(Calendars.read(Calendars.file(SUNDAYS, other)).lint(FROM, UNTIL))
                .contains(new Lint(
                        "names-no-occurrence",
                        "test",
                        13,
                        "RECURRENCE-ID cancels nothing: no other event has its UID b"));
    }

    @Test
    void anExceptionThatNamesNoOccurrenceIsNamedWithTheNearest() throws UnreadableCalendar {
        String more = "EXDATE:20260614T090000,20260628T020000\nEXDATE;VALUE=DATE:20260622\nRDATE:20260708";
        assertThat(Calendars.read(Calendars.file(SUNDAYS.replace("RDATE:20260708", more)))
                        .lint(FROM, UNTIL))
                .containsExactly(
                        new Lint(
                                "names-no-occurrence",
                                "test",
                                11,
                                "EXDATE takes out nothing: Night (a) has no occurrence at 2026-06-14T16:00:00Z; the nearest"
                                        + " starts at 2026-06-14T09:00:00Z"),
                        new Lint(
                                "names-no-occurrence",
                                "test",
                                12,
                                "EXDATE takes out nothing: Night (a) has no occurrence on 2026-06-22; the nearest starts at"
                                        + " 2026-06-21T09:00:00Z"));
    }

    @Test
    void whatIsCancelledWholeNeedsNoChanges() throws UnreadableCalendar {
        String cancelled = SUNDAYS.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY");
        assertThat(Calendars.read(Calendars.file(cancelled, change(":20260614T090000", "STATUS:CANCELLED")))
                        .lint(FROM, UNTIL))
                .extracting(Lint::code)
                .containsExactly("never-again");
    }

    private static final String SUNDAYS = """
            BEGIN:VEVENT
            UID:a
            SUMMARY:Night
            DTSTART;TZID=America/Los_Angeles:20260104T020000
            DURATION:PT30M
            RRULE:FREQ=WEEKLY;UNTIL=20291231T000000Z
            EXDATE:20260705T020000,20260308T020000
            RDATE:20260708T020000
            END:VEVENT
            """;

    private static String change(String replaces, String status) {
        return "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID%s\nDTSTART:20260614T030000\n%s\nEND:VEVENT\n"
                .formatted(replaces, status);
    }

    private static List<Lint> lint(String... lines) throws UnreadableCalendar {
        return Calendars.read(Calendars.event(lines)).lint(FROM, UNTIL);
    }
}
