package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Four hours of every day around the changes of clocks in spring and autumn: when the window of that day opens and closes, probed
 * one second either side of both.
 */
class ClockChangeTest {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** Zone, the day, the local start; then the instants that it must be open from and until, with DTEND or an exact DURATION. */
    @ParameterizedTest
    @CsvSource({
        // Spring forward: 02:00 to 03:00 does not exist.
        "America/Los_Angeles, 2026-03-08, 0130, 2026-03-08T09:30:00Z, 2026-03-08T13:30:00Z",
        "America/Los_Angeles, 2026-03-08, 0200, 2026-03-08T10:00:00Z, 2026-03-08T14:00:00Z",
        "America/Los_Angeles, 2026-03-08, 0230, 2026-03-08T10:30:00Z, 2026-03-08T14:30:00Z",
        "America/Los_Angeles, 2026-03-08, 0300, 2026-03-08T10:00:00Z, 2026-03-08T14:00:00Z",
        // Fall back: 01:00 to 02:00 comes twice, and the first counts.
        "America/Los_Angeles, 2026-11-01, 0030, 2026-11-01T07:30:00Z, 2026-11-01T11:30:00Z",
        "America/Los_Angeles, 2026-11-01, 0130, 2026-11-01T08:30:00Z, 2026-11-01T12:30:00Z",
        "America/Los_Angeles, 2026-11-01, 0200, 2026-11-01T10:00:00Z, 2026-11-01T14:00:00Z",
        "America/Los_Angeles, 2027-03-14, 0230, 2027-03-14T10:30:00Z, 2027-03-14T14:30:00Z",
        "America/Los_Angeles, 2028-11-05, 0130, 2028-11-05T08:30:00Z, 2028-11-05T12:30:00Z",
        "Europe/London, 2026-03-29, 0100, 2026-03-29T01:00:00Z, 2026-03-29T05:00:00Z",
        "Europe/London, 2026-03-29, 0130, 2026-03-29T01:30:00Z, 2026-03-29T05:30:00Z",
        "Europe/London, 2026-10-25, 0100, 2026-10-25T00:00:00Z, 2026-10-25T04:00:00Z",
        "Europe/London, 2026-10-25, 0159, 2026-10-25T00:59:00Z, 2026-10-25T04:59:00Z",
        // Half an hour only.
        "Australia/Lord_Howe, 2026-10-04, 0215, 2026-10-03T15:45:00Z, 2026-10-03T19:45:00Z",
        "Australia/Lord_Howe, 2026-04-05, 0145, 2026-04-04T14:45:00Z, 2026-04-04T18:45:00Z",
        "America/St_Johns, 2026-03-08, 0230, 2026-03-08T06:00:00Z, 2026-03-08T10:00:00Z",
        "America/St_Johns, 2026-11-01, 0130, 2026-11-01T04:00:00Z, 2026-11-01T08:00:00Z",
        // No daylight saving.
        "Asia/Kolkata, 2026-03-08, 0230, 2026-03-07T21:00:00Z, 2026-03-08T01:00:00Z",
        "Asia/Kolkata, 2026-11-01, 0130, 2026-10-31T20:00:00Z, 2026-11-01T00:00:00Z",
        // Around Ramadan the clocks go back, and forward after it.
        "Africa/Casablanca, 2026-02-15, 0230, 2026-02-15T01:30:00Z, 2026-02-15T05:30:00Z",
        "Africa/Casablanca, 2026-03-22, 0230, 2026-03-22T02:30:00Z, 2026-03-22T06:30:00Z",
        // Midnight does not exist; 23:00 comes twice. None of that since 2019.
        "America/Sao_Paulo, 2018-11-04, 0000, 2018-11-04T03:00:00Z, 2018-11-04T07:00:00Z",
        "America/Sao_Paulo, 2018-11-04, 0030, 2018-11-04T03:30:00Z, 2018-11-04T07:30:00Z",
        "America/Sao_Paulo, 2018-02-17, 2330, 2018-02-18T01:30:00Z, 2018-02-18T05:30:00Z",
        "America/Sao_Paulo, 2027-11-07, 0030, 2027-11-07T03:30:00Z, 2027-11-07T07:30:00Z",
        // 30 December 2011 does not exist; its window is that of the 31st.
        "Pacific/Apia, 2011-12-29, 2000, 2011-12-30T06:00:00Z, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 2011-12-30, 0200, 2011-12-30T12:00:00Z, 2011-12-30T16:00:00Z",
        "Pacific/Apia, 2011-12-31, 0200, 2011-12-30T12:00:00Z, 2011-12-30T16:00:00Z",
    })
    void aDailyWindowOfFourHoursOpensAndClosesToTheSecond(
            String zone, LocalDate day, String start, Instant opens, Instant closes) throws UnreadableCalendar {
        // January of the year before, when no zone of the table changes its clocks.
        LocalDateTime first =
                day.minusYears(1).withDayOfYear(1).atTime(LocalTime.parse(start, DateTimeFormatter.ofPattern("HHmm")));
        String end = "DTEND;TZID=%s:%s".formatted(zone, BASIC.format(first.plusHours(4)));
        for (String length : List.of(end, "DURATION:PT4H")) {
            String dtstart = "DTSTART;TZID=%s:%s".formatted(zone, BASIC.format(first));
            SpanSet spans = Calendars.windows(
                            Calendars.event(dtstart, length, "RRULE:FREQ=DAILY"),
                            opens.minusSeconds(3_600).toString(),
                            closes.plusSeconds(3_600).toString())
                    .spans();
            assertThat(spans.contains(opens.minusSeconds(1)))
                    .as(length + " before")
                    .isFalse();
            assertThat(spans.contains(opens)).as(length + " at the start").isTrue();
            assertThat(spans.contains(opens.plusSeconds(1)))
                    .as(length + " after the start")
                    .isTrue();
            assertThat(spans.contains(closes.minusSeconds(1)))
                    .as(length + " before the end")
                    .isTrue();
            assertThat(spans.contains(closes)).as(length + " at the end").isFalse();
            assertThat(spans.contains(closes.plusSeconds(1)))
                    .as(length + " after the end")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 20260308, 2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z",
        "America/Los_Angeles, 20261101, 2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z",
        "America/Sao_Paulo, 20181104, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        "America/Sao_Paulo, 20180217, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z",
        "Australia/Lord_Howe, 20261004, 2026-10-03T13:30:00Z, 2026-10-04T13:00:00Z",
        "Asia/Kolkata, 20260308, 2026-03-07T18:30:00Z, 2026-03-08T18:30:00Z",
    })
    void aDayLastsFromItsFirstMomentToThatOfTheNext(String zone, String day, Instant opens, Instant closes)
            throws UnreadableCalendar {
        ChangeCalendar calendar = Calendars.read(Calendars.event("DTSTART;VALUE=DATE:" + day), ZoneId.of(zone));
        assertThat(calendar.windows(opens.minusSeconds(9_999), closes.plusSeconds(9_999))
                        .spans())
                .isEqualTo(SpanSet.of(List.of(new Span(opens, closes))));
    }

    @Test
    void theDayThatApiaLostHasNoTime() throws UnreadableCalendar {
        ChangeCalendar calendar =
                Calendars.read(Calendars.event("DTSTART;VALUE=DATE:20111230"), ZoneId.of("Pacific/Apia"));
        assertThat(calendar.windows(Instant.parse("2011-12-01T00:00:00Z"), Instant.parse("2012-02-01T00:00:00Z"))
                        .size())
                .isZero();
    }

    @Test
    void daysOfADurationAreNominalAndItsHoursExact() throws UnreadableCalendar {
        assertThat(Calendars.spans(
                        Calendars.event("DTSTART;TZID=America/Los_Angeles:20260307T120000", "DURATION:P1DT2H"),
                        "2026-03-01T00:00:00Z",
                        "2026-04-01T00:00:00Z"))
                .containsExactly("2026-03-07T20:00:00Z/2026-03-08T21:00:00Z");
        assertThat(Calendars.spans(
                        Calendars.event("DTSTART;TZID=America/Los_Angeles:20260307T120000", "DURATION:PT26H"),
                        "2026-03-01T00:00:00Z",
                        "2026-04-01T00:00:00Z"))
                .containsExactly("2026-03-07T20:00:00Z/2026-03-08T22:00:00Z");
    }
}
