package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unsure means unreadable: whatever of a date, zone or rule is wrong is refused with its line, and what would be right. */
class StrictReadingTest {

    private static final String START = "DTSTART:20260101T000000Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20250230T000000Z | there is no day 20250230",
                "DTSTART:20260101T240000Z | there is no time 240000",
                "DTSTART:20260101T0000Z | is no date or time",
                "DTSTART:2026-01-01T00:00:00Z | is no date or time",
                "DTSTART: | is no date or time",
                "DTSTART;TZID=Mars/Olympus:20260101T000000 | is no known time zone",
                "DTSTART;TZID=EST:20260101T000000 | is ambiguous",
                "DTSTART;TZID=+02:00:20260101T000000 | is an offset",
                "DTSTART;TZID=\"+02:00\":20260101T000000 | is an offset",
                "DTSTART;TZID=America/New_York:20260101T000000Z | TZID and Z exclude each other",
                "DTSTART;VALUE=DATE:20260101T000000 | VALUE=DATE and a time exclude each other",
                "DTSTART;;VALUE=DATE:20260101 | parameters cannot be read",
                "DTSTART;TZID=\"UTC:20260101T000000 | parameters cannot be read",
                "DTSTART :20260101T000000Z | is no property",
            })
    void aStartThatCannotBeReadIsRefused(String line, String reason) {
        assertRefused(Calendars.event("SUMMARY:first", line), 6, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTEND:20251231T000000Z | ends before it starts",
                "DTEND;VALUE=DATE:20260102 | are both dates",
                "DTEND:20260230T000000Z | there is no day",
                "DURATION:-PT1H | is no duration",
                "DURATION:1H | is no duration",
                "DURATION:P | is no duration",
                "DURATION:PT | is no duration",
                "DURATION:P1H | is no duration",
                "DURATION:P99999W | longer than a hundred years",
                "RDATE:20260101T000000Z,20260230T000000Z | there is no day",
                "RDATE;VALUE=DATE:20260101 | are both dates",
                "RDATE;VALUE=PERIOD:20260101T000000Z/20251231T000000Z | ends before it starts",
                "EXDATE:yesterday | is no date or time",
                "EXDATE;TZID=bogus:20260101T000000 | is no known time zone",
                "RECURRENCE-ID;RANGE=THISANDPRIOR:20260101T000000Z | RANGE is THISANDFUTURE",
                "SEQUENCE:first | is no number",
                "DTSTART:20260102T000000Z | is given twice",
                "no property at all | is no property",
                "RRULE:FREQ=FORTNIGHTLY | is none of YEARLY",
                "RRULE:COUNT=3 | is none of YEARLY",
                "RRULE: | is no part of a rule",
                "RRULE:FREQ=DAILY;BYMONTH=13 | BYMONTH=13 is not 1 to 12",
                "RRULE:FREQ=DAILY;BYMONTHDAY=0 | BYMONTHDAY=0 is not 1 to 31",
                "RRULE:FREQ=DAILY;BYHOUR=24 | BYHOUR=24 is not 0 to 23",
                "RRULE:FREQ=YEARLY;BYWEEKNO=54 | BYWEEKNO=54 is not 1 to 53",
                "RRULE:FREQ=YEARLY;BYYEARDAY=-367 | BYYEARDAY=367 is not 1 to 366",
                "RRULE:FREQ=YEARLY;BYDAY=54SU | counts from 1 to 53",
                "RRULE:FREQ=YEARLY;BYDAY=XX | is no weekday",
                "RRULE:FREQ=WEEKLY;BYDAY=1SU | BYDAY counts weekdays in",
                "RRULE:FREQ=MONTHLY;BYWEEKNO=3 | BYWEEKNO is for FREQ=YEARLY",
                "RRULE:FREQ=DAILY;BYYEARDAY=3 | BYYEARDAY is not for",
                "RRULE:FREQ=WEEKLY;BYMONTHDAY=3 | BYMONTHDAY is not for",
                "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270101 | exclude each other",
                "RRULE:FREQ=DAILY;COUNT=3;COUNT=4 | COUNT is given twice",
                "RRULE:FREQ=DAILY;UNTIL=20260230 | there is no day",
                "RRULE:FREQ=DAILY;WKST=XX | is none of MO",
                "RRULE:FREQ=DAILY;BYNIGHT=3 | is no part of a rule",
                "RRULE:RSCALE=HEBREW;FREQ=DAILY | RSCALE is GREGORIAN",
                "RRULE:RSCALE=GREGORIAN;FREQ=DAILY;SKIP=FORWARD | SKIP is OMIT",
                "EXRULE:FREQ=SECONDLY | makes no change window",
            })
    void whatElseCannotBeReadIsRefused(String line, String reason) {
        assertRefused(Calendars.event(START, line), 6, reason);
    }

    @Test
    void aControlCharacterInADateIsNotPassedOver() {
        assertRefused(Calendars.event("DTSTART:2026\u000101T000000Z"), 5, "control character");
        assertRefused(Calendars.event("DTSTART:2026\u00010101T000000Z"), 5, "control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n\n",
                "hello",
                "{\"no\": \"calendar\"}",
                "BEGIN:VEVENT\nEND:VEVENT\n",
                "BEGIN:VCARD\nEND:VCARD\n"
            })
    void whatIsNoCalendarIsRefusedAtItsFirstLine(String text) {
        assertRefused(text, 1, "no iCalendar file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "END:VEVENT\\n | 4 | END:VCALENDAR does not belong here",
                "END:VCALENDAR\\n | 1 | END:VCALENDAR is missing",
                "END:VEVENT\\nEND:VCALENDAR\\n | 4 | END:VEVENT is missing",
            })
    void aFileThatWasCutOffIsNotHalfACalendar(String cut, int line, String reason) {
        String whole = Calendars.event(START);
        String text = cut.replace("\\n", "\n");
        int expected = line == 4 && text.equals("END:VEVENT\n") ? 6 : line;
        assertRefused(whole.replace(text, ""), expected, reason);
    }

    @Test
    void everyPrefixOfAFileIsRefused() {
        String whole = Calendars.event("UID:a", START, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3")
                .stripTrailing();
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> Calendars.read(cut)).as(cut).isInstanceOf(UnreadableCalendar.class);
        }
    }

    @Test
    void textOutsideOfACalendarIsRefused() {
        assertRefused(Calendars.event(START) + "DTSTART:20260101\n", 8, "outside");
    }

    @Test
    void anEventInsideAnotherIsRefused() {
        assertRefused(
                Calendars.file("BEGIN:VEVENT\n" + START + "\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\n"), 6, "END:VEVENT");
    }

    @Test
    void linesAreThoseOfTheFileWhateverEndsThem() {
        String folded = Calendars.event("SUMMARY:a", " b", "\tc", START, "RRULE:FREQ=DAILY;", " BYMONTH=13");
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertRefused(folded.replace("\n", end), 9, "BYMONTH=13");
        }
    }

    @Test
    void aFoldMayCutAnything() throws UnreadableCalendar {
        byte[] title = "SUMMARY:Wartungsfenster für Öl".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream ics = new ByteArrayOutputStream();
        ics.writeBytes(
                "\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTST\r\n ART:2026\r\n\t0101T000\r\n 000Z\r\nDURATION:PT1H\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        for (byte octet : title) {
            ics.write(octet);
            ics.writeBytes("\r\n ".getBytes(StandardCharsets.UTF_8));
        }
        ics.writeBytes("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8));
        Window window = ChangeCalendar.read("test", "test.ics", ics.toByteArray(), Calendars.PACIFIC)
                .windows(Instant.EPOCH, Instant.MAX)
                .get(0);
        assertThat(window.title()).isEqualTo("Wartungsfenster für Öl");
        assertThat(window.start()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aTitleInAnotherEncodingDoesNotMakeADateUnreadable() throws UnreadableCalendar {
        byte[] ics = Calendars.event("SUMMARY:f\u00fcr", START, "DURATION:PT1H").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ChangeCalendar.read("test", "test.ics", ics, Calendars.PACIFIC)
                        .eventCount())
                .isEqualTo(1);
    }

    @Test
    void aCalendarWithoutEventsIsReadable() throws UnreadableCalendar {
        assertThat(Calendars.read(Calendars.file()).eventCount()).isZero();
    }

    @Test
    void whatIsNoEventIsPassedOver() throws UnreadableCalendar {
        String others = """
                BEGIN:VTODO
                DTSTART:nonsense
                END:VTODO
                BEGIN:X-THING
                no property
                END:X-THING
                BEGIN:VEVENT
                DTSTART:20260101T000000Z
                X-ODD;A="b:c";D=e:f
                BEGIN:VALARM
                TRIGGER:-PT15M
                DURATION:nonsense
                END:VALARM
                END:VEVENT
                """;
        assertThat(Calendars.read(Calendars.file(others)).eventCount()).isEqualTo(1);
    }

    private static void assertRefused(String ics, int line, String reason) {
        assertThatThrownBy(() -> Calendars.read(ics))
                .isInstanceOfSatisfying(UnreadableCalendar.class, unreadable -> {
                    assertThat(unreadable.line()).as(unreadable.getMessage()).isEqualTo(line);
                    assertThat(unreadable.file()).isEqualTo("test.ics");
                    assertThat(unreadable).hasMessage("test.ics:" + line + ": " + unreadable.reason());
                })
                .hasMessageContaining(reason);
    }
}
