package io.ebbgate.calendar;

import static io.ebbgate.calendar.SeriesTest.FROM;
import static io.ebbgate.calendar.SeriesTest.UNTIL;
import static io.ebbgate.calendar.SeriesTest.WEEKLY;
import static io.ebbgate.calendar.SeriesTest.days;
import static io.ebbgate.calendar.SeriesTest.starts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events that replace occurrences of a series, one or all that follow, do to it (RFC 5545 3.8.4.4). */
class ReplacedOccurrenceTest {

    @Test
    void anOccurrenceThatWasMovedIsWhereItWasMovedTo() throws UnreadableCalendar {
        String moved = change("RECURRENCE-ID;TZID=America/Los_Angeles:20260614T020000", "20260615T050000", "PT1H", "");
        assertThat(Calendars.spans(Calendars.file(WEEKLY.formatted(""), moved), FROM, UNTIL))
                .containsExactly(
                        "2026-06-07T09:00:00Z/2026-06-07T11:00:00Z",
                        "2026-06-15T12:00:00Z/2026-06-15T13:00:00Z",
                        "2026-06-21T09:00:00Z/2026-06-21T11:00:00Z",
                        "2026-06-28T09:00:00Z/2026-06-28T11:00:00Z");
    }

    @Test
    void anOccurrenceMovedIntoTheHorizonIsThereAndOneMovedOutIsNot() throws UnreadableCalendar {
        String in = change("RECURRENCE-ID:20270103T100000Z", "20260603T050000", "PT1H", "");
        String out = change("RECURRENCE-ID:20260607T090000Z", "20270103T050000", "PT1H", "");
        assertThat(starts(WEEKLY.formatted(""), in, out))
                .containsExactly(
                        "2026-06-03T12:00:00Z", "2026-06-14T09:00:00Z", "2026-06-21T09:00:00Z", "2026-06-28T09:00:00Z");
    }

    @Test
    void anOccurrenceThatWasCancelledIsGone() throws UnreadableCalendar {
        String cancelled = change("RECURRENCE-ID:20260614T090000Z", "20260614T020000", "PT2H", "STATUS:CANCELLED\n");
        assertThat(starts(WEEKLY.formatted(""), cancelled)).hasSize(3).doesNotContain("2026-06-14T09:00:00Z");
    }

    @Test
    void aDateNamesTheOccurrenceOfThatLocalDay() throws UnreadableCalendar {
        String moved = change("RECURRENCE-ID;VALUE=DATE:20260614", "20260615T050000", "PT1H", "");
        assertThat(starts(WEEKLY.formatted(""), moved)).hasSize(4).contains("2026-06-15T12:00:00Z");
    }

    @Test
    void aChangeOfThisAndAllFollowingMovesThemAll() throws UnreadableCalendar {
        String following = change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260614T090000Z", "20260615T033000", "PT1H", "");
        assertThat(Calendars.spans(Calendars.file(WEEKLY.formatted(""), following), FROM, UNTIL))
                .containsExactly(
                        "2026-06-07T09:00:00Z/2026-06-07T11:00:00Z",
                        "2026-06-15T10:30:00Z/2026-06-15T11:30:00Z",
                        "2026-06-22T10:30:00Z/2026-06-22T11:30:00Z",
                        "2026-06-29T10:30:00Z/2026-06-29T11:30:00Z");
    }

    @Test
    void aMoveOfAllFollowingKeepsTheTimeOnTheWallAcrossAClockChange() throws UnreadableCalendar {
        String following = change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260614T090000Z", "20260614T030000", "PT1H", "");
        assertThat(Calendars.starts(
                        Calendars.file(WEEKLY.formatted(""), following),
                        "2026-11-01T00:00:00Z",
                        "2026-11-09T00:00:00Z"))
                .containsExactly("2026-11-01T11:00:00Z", "2026-11-08T11:00:00Z");
    }

    @Test
    void aMoveOfAllFollowingStartsFromTheTimeThatTheRuleGivesAndNotFromWhereTheClocksPutIt() throws UnreadableCalendar {
        String half = WEEKLY.formatted("").replace("20260607T0", "20270103T0").replace("T020000", "T023000");
        String following = change(
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Los_Angeles:20270221T023000",
                "20270221T043000",
                "PT1H",
                "");
        assertThat(Calendars.starts(Calendars.file(half, following), "2027-02-28T00:00:00Z", "2027-03-22T00:00:00Z"))
                .as("04:30 on each Sunday, also on the one that has no 02:30")
                .containsExactly(
                        "2027-02-28T12:30:00Z", "2027-03-07T12:30:00Z", "2027-03-14T11:30:00Z", "2027-03-21T11:30:00Z");
    }

    @Test
    void aDateDoesNotSayHowFarAllFollowingMove() {
        String following =
                change("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260614", "20260614T030000", "PT1H", "");
        assertThatThrownBy(() -> starts(WEEKLY.formatted(""), following))
                .isInstanceOf(UnreadableCalendar.class)
                .hasMessageContaining("test.ics:11: ")
                .hasMessageContaining("name the time too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DTSTART:20260615T120000Z", "DTSTART;TZID=America/New_York:20260615T080000"})
    void anOccurrenceIsNamedInTheZoneOfItsSeriesWhereverItIsMovedTo(String start) throws UnreadableCalendar {
        String series = WEEKLY.formatted("").replace(";TZID=America/Los_Angeles", "");
        String moved = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260614T020000\n%s\nDURATION:PT1H\n%sEND:VEVENT\n";
        assertThat(starts(moved.formatted(start, ""), series))
                .containsExactly(
                        "2026-06-07T09:00:00Z", "2026-06-15T12:00:00Z", "2026-06-21T09:00:00Z", "2026-06-28T09:00:00Z");
        assertThat(starts(series, moved.formatted(start, "STATUS:CANCELLED\n")))
                .containsExactly("2026-06-07T09:00:00Z", "2026-06-21T09:00:00Z", "2026-06-28T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {";VALUE=DATE:20260614", ":20260613T220000Z", ":20260614T000000Z", ":20260614T000000"})
    void aChangeWithATimeReplacesTheDayThatBeginsThen(String replaces) throws UnreadableCalendar {
        String series = days("UID:a");
        String change =
                "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID%s%s\nDTSTART:20260614T000000Z\nSTATUS:CANCELLED\nEND:VEVENT\n";
        assertThat(starts(series, change.formatted("", replaces)))
                .containsExactly("2026-06-12T22:00:00Z", "2026-06-14T22:00:00Z");
        assertThat(starts(series, change.formatted(";RANGE=THISANDFUTURE", replaces)))
                .containsExactly("2026-06-12T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY", "RDATE:20260616T030000", "EXDATE:20260614T030000"})
    void whatReplacesOneOccurrenceHasNoOthersOfItsOwn(String more) {
        String moved = change("RECURRENCE-ID:20260614T090000Z", "20260614T030000", "PT2H", more + "\n");
        assertThatThrownBy(() -> starts(WEEKLY.formatted(""), moved))
                .isInstanceOf(UnreadableCalendar.class)
                .hasMessageContaining("has no " + more.substring(0, more.indexOf(':')) + " of its own");
    }

    @Test
    void aCancellationOfThisAndAllFollowingEndsTheSeries() throws UnreadableCalendar {
        String following = change(
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20260621T090000Z", "20260621T020000", "PT2H", "STATUS:CANCELLED\n");
        assertThat(starts(WEEKLY.formatted(""), following))
                .containsExactly("2026-06-07T09:00:00Z", "2026-06-14T09:00:00Z");
    }

    @Test
    void oneChangeGoesBeforeOneOfAllFollowing() throws UnreadableCalendar {
        String following = change("RECURRENCE-ID;RANGE=THISANDFUTURE:20260614T090000Z", "20260614T030000", "PT1H", "");
        String one = change("RECURRENCE-ID:20260621T090000Z", "20260623T000000", "PT1H", "");
        assertThat(starts(WEEKLY.formatted(""), following, one))
                .containsExactly(
                        "2026-06-07T09:00:00Z", "2026-06-14T10:00:00Z", "2026-06-23T07:00:00Z", "2026-06-28T10:00:00Z");
    }

    @Test
    void aChangeWhoseSeriesIsNotInTheFileIsAnEventOfItsOwn() throws UnreadableCalendar {
        assertThat(starts(change("RECURRENCE-ID:20260614T090000Z", "20260615T050000", "PT1H", "")))
                .containsExactly("2026-06-15T12:00:00Z");
    }

    @Test
    void theWindowCarriesTheTitleOfItsOwnEvent() throws UnreadableCalendar {
        String moved =
                change("RECURRENCE-ID:20260614T090000Z", "20260615T050000", "PT1H", "SUMMARY:Moved\\, once\\nonly\n");
        Windows windows = Calendars.windows(Calendars.file(WEEKLY.formatted(""), moved), FROM, UNTIL);
        assertThat(windows.get(0).title()).isEqualTo("Window");
        assertThat(windows.get(1).title()).isEqualTo("Moved, once only");
        assertThat(windows.get(1).calendar()).isEqualTo("test");
    }

    private static String change(String replaces, String start, String length, String more) {
        return "BEGIN:VEVENT\nUID:a\n%s\nDTSTART;TZID=America/Los_Angeles:%s\nDURATION:%s\n%sEND:VEVENT\n"
                .formatted(replaces, start, length, more);
    }
}
