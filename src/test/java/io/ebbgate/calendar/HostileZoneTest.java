package io.ebbgate.calendar;

import static io.ebbgate.calendar.HostileInputTest.assertRefused;
import static io.ebbgate.calendar.HostileInputTest.bytes;
import static io.ebbgate.calendar.HostileInputTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** VTIMEZONEs that would cost much, one by one or together. */
class HostileZoneTest {

    @Test
    void aZoneThatRecursEverySecondIsRefusedAndOneThatIsUnusedIsNotRead() throws UnreadableCalendar {
        String event = "BEGIN:VEVENT\nDTSTART;TZID=%s:20260101T000000\nEND:VEVENT\n";
        assertRefused(bytes(Calendars.file(zone("bomb", "SECONDLY"), event.formatted("bomb"))), 10, "makes no");
        byte[] unused = bytes(Calendars.file(zone("UTC", "SECONDLY"), event.formatted("UTC")));
        assertThat(read(unused).eventCount()).isEqualTo(1);
    }

    @Test
    void aZoneThatChangesItsClocksEveryHourIsRefused() {
        String event = "BEGIN:VEVENT\nDTSTART;TZID=bomb:20260101T000000\nEND:VEVENT\n";
        assertRefused(bytes(Calendars.file(zone("bomb", "HOURLY"), event)), 6, "20,000 times");
    }

    @Test
    void theZonesOfOneFileAreBoundedTogether() {
        StringBuilder zones = new StringBuilder();
        StringBuilder events = new StringBuilder();
        IntStream.range(0, 20).forEach(i -> {
            zones.append(zone("x" + i, "HOURLY;BYMONTH=2;BYMONTHDAY=30"));
            events.append("BEGIN:VEVENT\nDTSTART;TZID=x%d:20260101T000000\nEND:VEVENT\n".formatted(i));
        });
        byte[] ics = bytes(Calendars.file(zones.toString(), events.toString()));
        assertThatThrownBy(() -> read(ics)).hasMessageContaining("too long to expand");
    }

    @Test
    void theClockChangesOfAllZonesOfOneFileAreCounted() {
        StringBuilder zones = new StringBuilder();
        StringBuilder events = new StringBuilder();
        IntStream.range(0, 11).forEach(i -> {
            zones.append(zone("x" + i, "WEEKLY;COUNT=9900"));
            events.append("BEGIN:VEVENT\nDTSTART;TZID=x%d:20260101T000000\nEND:VEVENT\n".formatted(i));
        });
        byte[] ics = bytes(Calendars.file(zones.toString(), events.toString()));
        assertThatThrownBy(() -> read(ics)).hasMessageContaining("100,000 times together");
    }

    @Test
    void aZoneKeepsOnlyWhatIsReadOfIt() throws UnreadableCalendar {
        String junk = "A\n".repeat(1_000_000) + "X-A:1\n".repeat(100_000);
        byte[] ics = bytes(Calendars.file(zone("x", "YEARLY").replace("END:STANDARD", junk + "END:STANDARD")));
        CalendarText text = assertDoesNotThrow(() -> CalendarText.of(ics));
        assertThat(text.zones().getFirst().parts().getFirst().lines()).hasSize(5);
    }

    @Test
    void thousandsOfZonesAreNoBurden() throws UnreadableCalendar {
        StringBuilder zones = new StringBuilder();
        IntStream.range(0, 5_000).forEach(i -> zones.append(zone("zone " + i, "YEARLY")));
        assertThat(read(bytes(Calendars.file(zones.toString()))).eventCount()).isZero();
    }

    private static String zone(String name, String frequency) {
        return """
                BEGIN:VTIMEZONE
                TZID:%s
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0200
                RRULE:FREQ=%s
                END:STANDARD
                END:VTIMEZONE
                """.formatted(name, frequency);
    }
}
