package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.TimetableFixture;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");

    private static final String WORLD = """
            zone: America/Los_Angeles
            environments: {production: {}, staging: {open: always}, sealed: {}}
            services:
              billing:
                customers:
                  America/New_York: 4200
                  America/Chicago: 1500
                  America/Los_Angeles: 2600
                  Pacific/Honolulu: 120
                  Europe/London: 1800
                  Asia/Tokyo: 300
              tokyo: {customers: {Asia/Tokyo: 10}}
              nobody: {}
            rules:
              - {name: production, match: {environments: [production]}, open: [windows], close: [rests], backOut: PT15M}
            """;
    private static final String ALL_WEEK = """
            SUMMARY:Always
            DTSTART;TZID=America/Los_Angeles:20260105T000000
            DURATION:P7D
            RRULE:FREQ=WEEKLY
            """;
    private static final String SUNDAYS = """
            SUMMARY:Sunday maintenance
            DTSTART;TZID=America/Los_Angeles:20260104T010000
            DTEND;TZID=America/Los_Angeles:20260104T050000
            RRULE:FREQ=WEEKLY;BYDAY=SU
            """;
    private static final String YEAR_END = """
            SUMMARY:Year-end freeze
            DTSTART;VALUE=DATE:20251219
            DTEND;VALUE=DATE:20260104
            RRULE:FREQ=YEARLY
            """;

    private static TimetableFixture world(String windows) {
        return TimetableFixture.policy(WORLD).calendar("windows", windows).calendar("rests", YEAR_END);
    }

    private static List<Slot> best(
            TimetableFixture world, List<String> services, String after, String before, String need, int most) {
        Ground ground = Ground.of(world.at(MONDAY), services, "production");
        Span within = new Span(Instant.parse(after), Instant.parse(before));
        return new Slots(ground, Duration.parse(need), within).best(most);
    }

    private static List<String> starts(List<Slot> slots) {
        return slots.stream().map(slot -> slot.start().toString()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PT45M", "PT2H", "PT4H"})
    void sundayEarlyMorningPacificFallsOutOfACalendarThatIsOpenAllWeek(String need) {
        List<Slot> slots =
                best(world(ALL_WEEK), List.of("billing"), "2026-12-01T00:00:00Z", "2026-12-18T00:00:00Z", need, 1);
        ZonedDateTime start = slots.getFirst().start().atZone(PACIFIC);
        ZonedDateTime end = slots.getFirst().end().atZone(PACIFIC);
        assertThat(slots.getFirst().customers().business()).isZero();
        if (need.equals("PT45M")) {
            // What is short fits between the last evening in America and the first morning in London.
            assertThat(start.toString()).startsWith("2026-12-05T23:00-08:00");
            assertThat(slots.getFirst().customers()).isEqualTo(new Customers(0, 120 + 300, 10100));
        } else {
            assertThat(start.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(start.getHour()).isEqualTo(1);
            assertThat(end.getHour()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void eachCustomerCountsOnceAtTheBusiestThatTheSlotTouches() {
        // Sunday 01:00 to 05:00 in Los Angeles: night all over America and Hawaii, late morning in London, evening in
        // Tokyo.
        Slot sunday = best(
                        world(SUNDAYS), List.of("billing"), "2026-12-06T00:00:00Z", "2026-12-07T00:00:00Z", "PT4H", 1)
                .getFirst();
        assertThat(sunday.start()).isEqualTo("2026-12-06T09:00:00Z");
        assertThat(sunday.customers()).isEqualTo(new Customers(0, 1800 + 300, 4200 + 1500 + 2600 + 120));
    }

    @ParameterizedTest(name = "{0} to {1} meets Tokyo''s {2}")
    @CsvSource({
        // Tokyo is nine hours ahead of UTC, and 1 December is a Tuesday.
        "2026-11-30T22:00:00Z, 2026-11-30T23:00:00Z, night",
        "2026-11-30T22:00:00Z, 2026-11-30T23:01:00Z, business",
        "2026-12-01T08:59:00Z, 2026-12-01T09:00:00Z, business",
        "2026-12-01T09:00:00Z, 2026-12-01T10:00:00Z, evening",
        "2026-12-01T13:59:00Z, 2026-12-01T14:30:00Z, evening",
        "2026-12-01T14:00:00Z, 2026-12-01T15:00:00Z, night",
        "2026-12-04T23:00:00Z, 2026-12-05T09:00:00Z, evening",
        "2026-12-06T14:00:00Z, 2026-12-06T23:00:00Z, night",
        "2026-12-06T14:00:00Z, 2026-12-06T23:00:01Z, business"
    })
    void theDayIsTheCustomersOwn(String start, String end, String part) {
        String need = Duration.between(Instant.parse(start), Instant.parse(end)).toString();
        Customers met = best(world(ALL_WEEK), List.of("tokyo"), start, end, need, 1)
                .getFirst()
                .customers();
        assertThat(met)
                .isEqualTo(new Customers(
                        part.equals("business") ? 10 : 0,
                        part.equals("evening") ? 10 : 0,
                        part.equals("night") ? 10 : 0));
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        // 01:00 to 05:00 as the first window had it is four hours also on the Sundays on which the clocks change.
        "2027-03-07, 2027-03-07T09:00:00Z, 2027-03-07T13:00:00Z",
        "2027-03-14, 2027-03-14T09:00:00Z, 2027-03-14T13:00:00Z",
        "2027-03-21, 2027-03-21T08:00:00Z, 2027-03-21T12:00:00Z",
        "2027-10-31, 2027-10-31T08:00:00Z, 2027-10-31T12:00:00Z",
        "2027-11-07, 2027-11-07T08:00:00Z, 2027-11-07T12:00:00Z",
        "2027-11-14, 2027-11-14T09:00:00Z, 2027-11-14T13:00:00Z"
    })
    void aWindowKeepsItsLengthWhereTheClocksChange(String day, String start, String end) {
        List<Slot> slots = best(world(SUNDAYS), List.of("billing"), day + "T00:00:00Z", day + "T23:59:00Z", "PT4H", 5);
        assertThat(starts(slots)).containsExactly(start);
        assertThat(slots.getFirst().end()).isEqualTo(end);
    }

    @Test
    void withoutCustomersTheEarliestIsBestAndNoTwoOverlap() {
        List<Slot> slots =
                best(world(SUNDAYS), List.of("nobody"), "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", "PT50M", 9);
        assertThat(starts(slots))
                .containsExactly(
                        "2026-12-06T09:00:00Z", "2026-12-06T10:00:00Z", "2026-12-06T11:00:00Z", "2026-12-06T12:00:00Z");
    }

    @Test
    void aStartOffTheQuarterHourIsACandidateAndWhatFollowsIsOnIt() {
        List<Slot> slots =
                best(world(SUNDAYS), List.of("nobody"), "2026-12-06T09:07:00Z", "2026-12-06T11:00:00Z", "PT30M", 9);
        assertThat(starts(slots))
                .containsExactly("2026-12-06T09:07:00Z", "2026-12-06T09:45:00Z", "2026-12-06T10:15:00Z");
    }

    @Test
    void freezesAndStandingBookingsLeaveNoSlot() {
        Booking taken = new Booking(
                "7",
                1,
                1,
                "taken",
                Impact.DEGRADED,
                List.of("nobody"),
                "production",
                new Span(Instant.parse("2026-12-06T09:30:00Z"), Instant.parse("2026-12-06T12:30:00Z")),
                Duration.ofHours(2),
                Duration.ofHours(1),
                0);
        TimetableFixture world = world(SUNDAYS)
                .booking(taken)
                .freeze("tokyo", "*", "moving", MONDAY, Instant.parse("2026-12-13T11:00:00Z"));
        assertThat(starts(best(world, List.of("nobody"), "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", "PT30M", 9)))
                .containsExactly("2026-12-06T09:00:00Z", "2026-12-06T12:30:00Z");
        assertThat(starts(best(
                        world, List.of("nobody", "tokyo"), "2026-12-01T00:00:00Z", "2027-01-11T00:00:00Z", "PT2H", 9)))
                .as("the freeze of the one, the year's end of both")
                .containsExactly("2026-12-13T11:00:00Z", "2027-01-10T09:00:00Z", "2027-01-10T11:00:00Z");
        assertThat(best(world, List.of("billing"), "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", "PT4H", 9))
                .as("the booking of another service is in nobody's way")
                .hasSize(1);
    }

    @Test
    void whatNoRuleOpensHasNone() {
        Ground sealed = Ground.of(world(ALL_WEEK).at(MONDAY), List.of("billing"), "sealed");
        assertThat(new Slots(sealed, Duration.ofMinutes(1), new Span(MONDAY, MONDAY.plusSeconds(86400))).best(1))
                .isEmpty();
    }
}
