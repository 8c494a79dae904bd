package io.ebbgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The same Sunday window, 02:00 to 04:00 Pacific time, as calendar applications write it. */
class ExporterTest {

    private static final String[] SPRING = {
        "2026-03-01T10:00:00Z/2026-03-01T12:00:00Z",
        // 02:00 to 04:00 is an hour shorter on the wall; the window keeps its two hours.
        "2026-03-08T10:00:00Z/2026-03-08T12:00:00Z",
        "2026-03-15T09:00:00Z/2026-03-15T11:00:00Z"
    };

    @Test
    void asGoogleWritesIt() throws UnreadableCalendar {
        assertSpring("""
                BEGIN:VCALENDAR
                PRODID:-//Google Inc//Google Calendar 70.9054//EN
                VERSION:2.0
                CALSCALE:GREGORIAN
                METHOD:PUBLISH
                X-WR-CALNAME:Change windows
                X-WR-TIMEZONE:America/Los_Angeles
                BEGIN:VTIMEZONE
                TZID:America/Los_Angeles
                X-LIC-LOCATION:America/Los_Angeles
                BEGIN:DAYLIGHT
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                TZNAME:PDT
                DTSTART:19700308T020000
                RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
                END:DAYLIGHT
                BEGIN:STANDARD
                TZOFFSETFROM:-0700
                TZOFFSETTO:-0800
                TZNAME:PST
                DTSTART:19701101T020000
                RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID=America/Los_Angeles:20260104T020000
                DTEND;TZID=America/Los_Angeles:20260104T040000
                RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261231T075959Z;BYDAY=SU
                DTSTAMP:20260101T000000Z
                UID:0a1b2c@google.com
                CREATED:20260101T000000Z
                SEQUENCE:0
                STATUS:CONFIRMED
                SUMMARY:Maintenance
                TRANSP:OPAQUE
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void asOutlookWritesIt() throws UnreadableCalendar {
        assertSpring("""
                BEGIN:VCALENDAR
                PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
                VERSION:2.0
                METHOD:PUBLISH
                X-MS-OLK-FORCEINSPECTOROPEN:TRUE
                BEGIN:VTIMEZONE
                TZID:Pacific Standard Time
                BEGIN:STANDARD
                DTSTART:16011104T020000
                RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
                TZOFFSETFROM:-0700
                TZOFFSETTO:-0800
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:16010311T020000
                RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                END:DAYLIGHT
                END:VTIMEZONE
                BEGIN:VEVENT
                CLASS:PUBLIC
                DTEND;TZID="Pacific Standard Time":20260104T040000
                DTSTART;TZID="Pacific Standard Time":20260104T020000
                RRULE:FREQ=WEEKLY;BYDAY=SU
                SUMMARY;LANGUAGE=en-us:Maintenance
                UID:040000008200E00074C5B7101A82E008
                X-ALT-DESC;FMTTYPE=text/html:<html><body>a\\; "b"</body></html>
                X-MICROSOFT-CDO-BUSYSTATUS:BUSY
                BEGIN:VALARM
                TRIGGER:-PT15M
                ACTION:DISPLAY
                DESCRIPTION:Reminder
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void asAppleWritesIt() throws UnreadableCalendar {
        assertSpring("""
                BEGIN:VCALENDAR
                CALSCALE:GREGORIAN
                PRODID:-//Apple Inc.//macOS 15.0//EN
                VERSION:2.0
                X-APPLE-CALENDAR-COLOR:#1BADF8
                BEGIN:VEVENT
                CREATED:20260101T000000Z
                DTEND;TZID=America/Los_Angeles:20260104T040000
                DTSTAMP:20260101T000000Z
                DTSTART;TZID=America/Los_Angeles:20260104T020000
                LAST-MODIFIED:20260101T000000Z
                RRULE:FREQ=WEEKLY;INTERVAL=1
                SEQUENCE:1
                SUMMARY:Maintenance
                UID:8B2C0C61-7F0E-4B34-9F5C-3D1F4F7C0F6E
                X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Room: 1":geo:37.3,-122.0
                X-APPLE-CREATOR-IDENTITY:com.apple.calendar
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void asThunderbirdWritesIt() throws UnreadableCalendar {
        assertSpring("""
                BEGIN:VCALENDAR
                PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
                VERSION:2.0
                BEGIN:VEVENT
                X-MOZ-GENERATION:3
                UID:b0d1a5f2-31ab-4a3f-9d2c-000000000001
                SUMMARY:Maintenance
                RRULE:FREQ=WEEKLY
                EXDATE:20260222T100000Z
                DTSTART;TZID=/mozilla.org/20070129_1/America/Los_Angeles:20260104T020000
                DTEND;TZID=/mozilla.org/20070129_1/America/Los_Angeles:20260104T040000
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void asLibicalWritesIt() throws UnreadableCalendar {
        assertSpring("""
                BEGIN:VCALENDAR
                PRODID:-//Ximian//NONSGML Evolution Calendar//EN
                VERSION:2.0
                BEGIN:VEVENT
                UID:20260101T000000Z-1-1000-1-0@host
                DTSTART;TZID=/freeassociation.sourceforge.net/America/Los_Angeles:
                 20260104T020000
                DURATION:PT2H
                RRULE;X-EVOLUTION-ENDDATE=20261227T100000Z:FREQ=WEEKLY;COUNT=52;BYDAY=SU
                SUMMARY:Maintenance
                END:VEVENT
                END:VCALENDAR
                """);
    }

    @Test
    void asAZoneThatOnlyItsOwnFileKnows() throws UnreadableCalendar {
        assertSpring(custom("""
                BEGIN:DAYLIGHT
                DTSTART:16010311T020000
                RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:00011104T020000
                RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
                TZOFFSETFROM:-0700
                TZOFFSETTO:-0800
                END:STANDARD
                """));
    }

    @Test
    void asAZoneOfDatesAndErasThatOnlyItsOwnFileKnows() throws UnreadableCalendar {
        assertSpring(custom("""
                BEGIN:STANDARD
                DTSTART:18830101T000000
                TZOFFSETFROM:-075258
                TZOFFSETTO:-0800
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:19700426T020000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=4;UNTIL=19730429T100000Z
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:19701025T020000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=19731028T090000Z
                TZOFFSETFROM:-0700
                TZOFFSETTO:-0800
                END:STANDARD
                BEGIN:DAYLIGHT
                DTSTART:20250309T020000
                RDATE:20260308T020000,20270314T020000
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                END:DAYLIGHT
                BEGIN:STANDARD
                DTSTART:20251102T020000
                RDATE:20261101T020000
                RDATE:20271107T020000
                TZOFFSETFROM:-0700
                TZOFFSETTO:-0800
                END:STANDARD
                """));
    }

    @Test
    void aZoneThatHasDaylightOnlyIsReadToo() throws UnreadableCalendar {
        String ics = custom("""
                BEGIN:DAYLIGHT
                DTSTART:20260308T020000
                TZOFFSETFROM:-0800
                TZOFFSETTO:-0700
                END:DAYLIGHT
                """);
        assertSpring(ics);
        assertThat(Calendars.starts(ics, "2026-12-01T00:00:00Z", "2026-12-08T00:00:00Z"))
                .containsExactly("2026-12-06T09:00:00Z");
    }

    @Test
    void aZoneWithoutObservancesIsRefusedAtItsLine() {
        assertThatThrownBy(() -> Calendars.read(custom("")))
                .hasMessage("test.ics:2: the VTIMEZONE has neither STANDARD nor DAYLIGHT");
    }

    @Test
    void twoCalendarsOfOneFileThatGiveDifferentZonesOneNameAreRefused() throws UnreadableCalendar {
        String west = custom(fixed("-0800"));
        assertThatThrownBy(() -> Calendars.read(west + custom(fixed("+0100"))))
                .isInstanceOf(UnreadableCalendar.class)
                .hasMessageContaining("in lines 2 and 17; give one of them and its events another TZID");
        assertThat(Calendars.read(west + west.replace("TZID:", "X-ODD:1\nTZID:"))
                        .eventCount())
                .isEqualTo(2);
        String region = "Customized Time Zone 1";
        assertThat(Calendars.read((west + custom(fixed("+0100"))).replace(region, "US/Pacific"))
                        .eventCount())
                .as("the name of a region means that whatever the file says of it")
                .isEqualTo(2);
    }

    @Test
    void anotherPropertyWhoseNameBeginsLikeThatOfTheNameIsNotTheName() throws UnreadableCalendar {
        String alias = custom(fixed("-0800")).replace("TZID:", "TZID-ALIAS-OF:Europe/Berlin\nTZID:");
        assertThat(Calendars.read(alias).eventCount()).isEqualTo(1);
    }

    @Test
    void aLineOfAZoneThatIsNoPropertyIsRefusedWhereTheZoneIsUsed() throws UnreadableCalendar {
        String torn = custom(fixed("-0800").replace("TZOFFSETTO", "no property\nat all\nTZOFFSETTO"));
        assertThatThrownBy(() -> Calendars.read(torn)).hasMessageStartingWith("test.ics:7: ");
        assertThat(Calendars.read(torn.replace("Customized Time Zone 1", "US/Pacific"))
                        .eventCount())
                .isEqualTo(1);
    }

    private static String fixed(String offset) {
        return """
                BEGIN:STANDARD
                DTSTART:16010101T000000
                TZOFFSETFROM:%s
                TZOFFSETTO:%s
                END:STANDARD
                """.formatted(offset, offset);
    }

    @Test
    void theNameOfARegionGoesBeforeWhatTheFileSaysOfIt() throws UnreadableCalendar {
        String wrong = custom("""
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0500
                TZOFFSETTO:+0500
                END:STANDARD
                """);
        assertSpring(wrong.replace("Customized Time Zone 1", "US/Pacific"));
    }

    private static String custom(String observances) {
        return """
                BEGIN:VCALENDAR
                BEGIN:VTIMEZONE
                TZID:Customized Time Zone 1
                %sEND:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;TZID="Customized Time Zone 1":20260104T020000
                DURATION:PT2H
                RRULE:FREQ=WEEKLY
                END:VEVENT
                END:VCALENDAR
                """.formatted(observances);
    }

    private static void assertSpring(String ics) throws UnreadableCalendar {
        for (String file : new String[] {ics, ics.replace("\n", "\r\n"), "\uFEFF" + ics}) {
            assertThat(Calendars.spans(file, "2026-02-28T00:00:00Z", "2026-03-16T00:00:00Z"))
                    .containsExactly(SPRING);
        }
    }
}
