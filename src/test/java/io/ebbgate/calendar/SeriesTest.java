package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What dates and exceptions do to a series; June 2026, seven hours behind UTC on the Pacific coast. */
class SeriesTest {

    static final String FROM = "2026-06-01T00:00:00Z";
    static final String UNTIL = "2026-07-01T00:00:00Z";
    static final String WEEKLY = """
            BEGIN:VEVENT
            UID:a
            SUMMARY:Window
            DTSTART;TZID=America/Los_Angeles:20260607T020000
            DTEND;TZID=America/Los_Angeles:20260607T040000
            RRULE:FREQ=WEEKLY;BYDAY=SU
            %sEND:VEVENT
            """;

    @Test
    void anExceptionInUtcTakesOutAnOccurrenceInAZone() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXDATE:20260614T090000Z\n")))
                .containsExactly("2026-06-07T09:00:00Z", "2026-06-21T09:00:00Z", "2026-06-28T09:00:00Z");
    }

    @Test
    void anExceptionInAnotherZoneTakesOutTheSameInstant() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXDATE;TZID=Europe/Berlin:20260614T110000,20260621T110000\n")))
                .containsExactly("2026-06-07T09:00:00Z", "2026-06-28T09:00:00Z");
    }

    @Test
    void anExceptionWithoutAZoneIsInThatOfTheEvent() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXDATE:20260614T020000\n"))).doesNotContain("2026-06-14T09:00:00Z");
    }

    @Test
    void anExceptionThatIsADateTakesOutWhatStartsOnThatLocalDay() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXDATE;VALUE=DATE:20260607,20260628\n")))
                .containsExactly("2026-06-14T09:00:00Z", "2026-06-21T09:00:00Z");
    }

    @Test
    void anExceptionAtAnotherTimeOfTheDayTakesOutNothing() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXDATE:20260614T020001\n"))).hasSize(4);
    }

    @Test
    void datesAndPeriodsAreAddedAndThoseThatAreThereAlreadyAreNot() throws UnreadableCalendar {
        String more = """
                RDATE;TZID=America/Los_Angeles:20260610T020000,20260614T020000
                RDATE;VALUE=PERIOD:20260611T090000Z/20260611T093000Z,20260612T090000Z/PT15M
                """;
        assertThat(Calendars.spans(Calendars.file(WEEKLY.formatted(more)), FROM, "2026-06-15T00:00:00Z"))
                .containsExactly(
                        "2026-06-07T09:00:00Z/2026-06-07T11:00:00Z",
                        "2026-06-10T09:00:00Z/2026-06-10T11:00:00Z",
                        "2026-06-11T09:00:00Z/2026-06-11T09:30:00Z",
                        "2026-06-12T09:00:00Z/2026-06-12T09:15:00Z",
                        "2026-06-14T09:00:00Z/2026-06-14T11:00:00Z");
    }

    @Test
    void anExceptionRuleTakesOutItsInstancesAndNotTheStartByItself() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("EXRULE:FREQ=MONTHLY;BYDAY=3SU\n")))
                .containsExactly("2026-06-07T09:00:00Z", "2026-06-14T09:00:00Z", "2026-06-28T09:00:00Z");
    }

    @Test
    void severalRulesAreOneSet() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("RRULE:FREQ=MONTHLY;BYMONTHDAY=7,9\n")))
                .containsExactly(
                        "2026-06-07T09:00:00Z",
                        "2026-06-09T09:00:00Z",
                        "2026-06-14T09:00:00Z",
                        "2026-06-21T09:00:00Z",
                        "2026-06-28T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART;TZID=America/New_York:20260607T020000, 2026-06-07T06:00:00Z/2026-06-07T08:00:00Z",
        "DTSTART;TZID=Asia/Tokyo:20260607T020000, 2026-06-06T17:00:00Z/2026-06-06T19:00:00Z",
        "DTSTART:20260607T020000Z, 2026-06-07T02:00:00Z/2026-06-07T04:00:00Z",
        "DTSTART:20260607T020000, 2026-06-07T09:00:00Z/2026-06-07T11:00:00Z"
    })
    void anEndWithoutAZoneIsInThatOfTheStart(String start, String span) throws UnreadableCalendar {
        assertThat(Calendars.spans(Calendars.event(start, "DTEND:20260607T040000"), FROM, UNTIL))
                .containsExactly(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXDATE;VALUE=DATE:20260614",
                "EXDATE:20260614T000000",
                "EXDATE:20260613T220000Z",
                "EXDATE:20260614T000000Z",
                "EXDATE;TZID=Asia/Tokyo:20260614T070000"
            })
    void anExceptionWithATimeTakesOutTheDayThatBeginsThen(String exception) throws UnreadableCalendar {
        assertThat(starts(days(exception))).containsExactly("2026-06-12T22:00:00Z", "2026-06-14T22:00:00Z");
    }

    @Test
    void anExceptionAtATimeAtWhichNoDayBeginsIsRefused() {
        assertThatThrownBy(() -> starts(days("EXDATE:20260613T210000Z")))
                .isInstanceOf(UnreadableCalendar.class)
                .hasMessageContaining("test.ics:7: EXDATE: DTSTART is a date");
    }

    static String days(String exception) {
        return "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin;VALUE=DATE:20260613\nRRULE:FREQ=DAILY;COUNT=3\n" + exception
                + "\nEND:VEVENT\n";
    }

    @Test
    void aCancelledSeriesHasNoOccurrences() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("STATUS:CANCELLED\n"))).isEmpty();
    }

    @Test
    void aTentativeEventCounts() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted("STATUS:TENTATIVE\n"))).hasSize(4);
    }

    @Test
    void ofSeveralVersionsTheHighestSequenceCounts() throws UnreadableCalendar {
        String second = WEEKLY.formatted("SEQUENCE:2\n").replace("T020000", "T030000");
        assertThat(starts(WEEKLY.formatted("SEQUENCE:1\n"), second)).hasSize(4).contains("2026-06-07T10:00:00Z");
        assertThat(starts(second, WEEKLY.formatted("SEQUENCE:1\n"))).hasSize(4).contains("2026-06-07T10:00:00Z");
    }

    @Test
    void ofVersionsWithTheSameSequenceBothCount() throws UnreadableCalendar {
        assertThat(starts(WEEKLY.formatted(""), WEEKLY.formatted("").replace("T020000", "T030000")))
                .hasSize(8);
    }

    @Test
    void theStartCountsAsTheFirstEvenWhereTheRuleDoesNotGiveIt() throws UnreadableCalendar {
        String event =
                "BEGIN:VEVENT\nDTSTART:20260603T000000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=3\nEND:VEVENT\n";
        assertThat(starts(event))
                .containsExactly("2026-06-03T00:00:00Z", "2026-06-07T00:00:00Z", "2026-06-14T00:00:00Z");
    }

    @Test
    void whatBeganBeforeTheHorizonAndStillLastsIsFound() throws UnreadableCalendar {
        String event = "BEGIN:VEVENT\nDTSTART:20260101T000000Z\nDURATION:P200D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n";
        assertThat(starts(event)).containsExactly("2026-01-01T00:00:00Z");
        assertThat(Calendars.starts(Calendars.file(event), "2026-07-20T00:00:00Z", "2026-08-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void anEventWithoutAnEndIsADayOrNothing() throws UnreadableCalendar {
        assertThat(Calendars.spans(Calendars.event("DTSTART;VALUE=DATE:20260610"), FROM, UNTIL))
                .containsExactly("2026-06-10T07:00:00Z/2026-06-11T07:00:00Z");
        assertThat(starts("BEGIN:VEVENT\nDTSTART:20260610T000000Z\nEND:VEVENT\n"))
                .isEmpty();
    }

    static List<String> starts(String... events) throws UnreadableCalendar {
        return Calendars.starts(Calendars.file(events), FROM, UNTIL);
    }
}
