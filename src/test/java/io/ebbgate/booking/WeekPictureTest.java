package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of a week for a known policy. */
class WeekPictureTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Instant WEDNESDAY = Instant.parse("2026-12-16T18:30:00Z");

    private static Replica replica;
    private static Timetable timetable;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Town.calendars(folder);
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: America/Los_Angeles
                environments: {production: {}}
                services:
                  billing: {customers: {America/New_York: 4200, Europe/London: 1800, Asia/Tokyo: 900}}
                  wiki: {}
                rules:
                  - {name: production, open: [sunday-maintenance], close: [year-end-freeze]}
                """);
        replica = Town.replica(TestPostgres.freshMigratedDatabase(), folder, SettableClock.at(WEDNESDAY));
        Town.json(replica.post(
                "/api/v1/bookings",
                Replica.ADMIN,
                Town.change("[\"billing\"]", "2027-01-10T13:00:00Z", "2027-01-10T14:00:00Z")));
        timetable = (Timetable) replica.bean(Timetables.class).current();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    private static WeekPicture week(String monday, String service, Times times, Slot... slots) {
        Ground ground = Ground.of(timetable, List.of(service), "production");
        return WeekPicture.of(LocalDate.parse(monday), ground, List.of(slots), WEDNESDAY, WEDNESDAY, times);
    }

    private static WeekPicture week(String monday) {
        return week(monday, "billing", Times.in(PACIFIC));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-12-14, 3,  6, level-4,               6k,     Thursday 06:00: London and New York
                    2026-12-14, 3, 12, level-3,               4.2k,   Thursday noon: New York
                    2026-12-14, 3,  1, level-2,               1.8k,   Thursday 01:00: London; Tokyo's evening
                    2026-12-14, 5,  3, level-1 freeze,        (2.7k), Saturday of the year-end freeze
                    2026-12-14, 2,  9, level-4 past,          6k,     Wednesday before now
                    2026-12-14, 2, 10, level-3,               4.2k,   Wednesday now
                    2027-01-04, 6,  3, level-1 window,        (2.7k), Sunday's window
                    2027-01-04, 6,  5, level-1 window booked, (6.9k), Sunday's window is booked
                    2027-01-04, 6,  7, level-1,               (6k),   Sunday after it
                    2027-01-04, 6, 15, level-2,               900,    Sunday 15:00: Monday in Tokyo
                    """)
    void showsWhoIsAwakeAndWhatIsOpen(String monday, int day, int hour, String look, String number, String why) {
        HourPicture picture = week(monday).rows().get(hour).hours().get(day);
        assertThat(picture.look()).as(why).isEqualTo(look);
        assertThat(picture.number()).as(why).isEqualTo(number);
    }

    @Test
    void saysInWordsWhatIsDrawn() {
        assertThat(week("2027-01-04").inWords())
                .extracting(DrawnSpan::kind, DrawnSpan::title)
                .containsExactly(tuple("window", "Sunday maintenance"), tuple("booked", "Wider ids"));
        assertThat(week("2026-12-21").inWords())
                .extracting(DrawnSpan::title)
                .containsExactly("Year-end freeze", "Sunday maintenance");
        assertThat(week("2027-01-04").rows().get(3).hours().get(6).title())
                .isEqualTo("Sun 10 Jan 2027 03:00 to 04:00 PST: 0 at work, 2,700 awake, 4,200 asleep; window");
    }

    @Test
    void whatIsTooSoonToTellCustomersIsGreyUnlessItIsOver() {
        Instant soonest = Instant.parse("2026-12-17T18:15:00Z");
        List<HourPicture> ten = WeekPicture.of(
                        LocalDate.parse("2026-12-14"),
                        Ground.of(timetable, List.of("billing"), "production"),
                        List.of(),
                        WEDNESDAY,
                        soonest,
                        Times.in(PACIFIC))
                .rows()
                .get(9)
                .hours();
        assertThat(ten.get(2).marks()).as("Wednesday 09:00").containsExactly("past");
        assertThat(ten.get(3).marks()).as("Thursday 09:00").containsExactly("too-soon");
        assertThat(ten.get(4).marks()).as("Friday 09:00").isEmpty();
    }

    @Test
    void anHourThatTheClockLeavesOutIsNoneAndOneThatItShowsTwiceIsOne() {
        WeekPicture spring = week("2027-03-08");
        assertThat(spring.rows().get(2).hours().get(6)).isEqualTo(HourPicture.LEFT_OUT);
        assertThat(spring.rows().get(3).hours().get(6).look()).isEqualTo("level-1 window");
        assertThat(week("2027-11-01").rows().get(1).hours().get(6).title())
                .startsWith("Sun 7 Nov 2027 01:00 PDT to 02:00 PST");
    }

    @Test
    void whoeverLivesElsewhereSeesTheirOwnHourBesideIt() {
        Times berlin = new Times(ZoneId.of("Europe/Berlin"), PACIFIC);
        assertThat(week("2027-01-04", "billing", berlin).rows().get(3).viewer()).isEqualTo("12:00");
        assertThat(week("2027-03-08", "billing", berlin).rows().get(3).viewer())
                .as("nine hours at first, eight in the end")
                .isEmpty();
    }

    @Test
    void slotsAreOnItAndTheWeeksAroundItCanBeReached() {
        Instant start = Instant.parse("2027-01-10T11:00:00Z");
        WeekPicture week = week(
                "2027-01-04",
                "billing",
                Times.in(PACIFIC),
                new Slot(start.minusSeconds(604_800), start, new Customers(0, 0, 0)),
                new Slot(start, start.plusSeconds(3600), new Customers(0, 0, 0)));
        assertThat(week.rows().get(3).hours().get(6).slots()).containsExactly(2);
        assertThat(week.earlier()).isEqualTo(LocalDate.parse("2026-12-28"));
        assertThat(week.later()).isEqualTo(LocalDate.parse("2027-01-11"));
        assertThat(week("2026-12-14").earlier()).as("that week is over").isNull();
    }

    @Test
    void withoutCustomersWindowsAreDrawnAllTheSame() {
        WeekPicture week = week("2027-01-04", "wiki", Times.in(PACIFIC));
        assertThat(week.customers()).isZero();
        assertThat(week.rows().get(3).hours().get(6).look()).isEqualTo("level-0 window");
    }
}
