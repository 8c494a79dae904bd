package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.TimetableFixture;
import io.ebbgate.timetable.Told;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is null here and should not be fails the test
class WindowsLeftTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T18:00:00Z");
    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}, staging: {open: always}}
            services: {ids: {}}
            rules:
              - {name: production, match: {environments: [production]}, open: [sundays], close: [year-end]}
            """;
    private static final String SUNDAYS = """
            DTSTART;TZID=America/Los_Angeles:20260104T030000
            DTEND;TZID=America/Los_Angeles:20260104T070000
            RRULE:FREQ=WEEKLY;BYDAY=SU
            """;
    private static final String YEAR_END = """
            DTSTART;VALUE=DATE:20251219
            DTEND;VALUE=DATE:20260104
            RRULE:FREQ=YEARLY
            """;

    private static TimetableFixture sundays() {
        return TimetableFixture.policy(POLICY).calendar("sundays", SUNDAYS).calendar("year-end", YEAR_END);
    }

    private static @Nullable WindowsLeft left(
            TimetableFixture world, String now, String deadline, String need, @Nullable String except) {
        return WindowsLeft.before(
                Instant.parse(deadline),
                Ground.of(world.at(MONDAY), List.of("ids"), "production"),
                Duration.parse(need),
                Impact.OUTAGE,
                Instant.parse(now),
                except);
    }

    @ParameterizedTest(name = "{0}, until {1}, {2}: {3} left, warned at {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // 32-bit ids run out in 20 days: 29 November, 6 and 13 December are left, and the freeze follows.
                "2026-11-23T18:00:00Z, 2026-12-13T18:00:00Z, PT4H,   3, 4, 2026-12-13T11:00:00Z",
                "2026-11-23T18:00:00Z, 2027-01-03T18:00:00Z, PT4H,   3, 4, 2026-12-13T11:00:00Z",
                "2026-11-23T18:00:00Z, 2027-01-11T18:00:00Z, PT4H,   4, 4, 2027-01-10T11:00:00Z",
                "2026-11-23T18:00:00Z, 2027-01-18T18:00:00Z, PT4H,   5, -, 2027-01-17T11:00:00Z",
                // The third is cut short by the deadline, and the change does not fit into what is left of it.
                "2026-11-23T18:00:00Z, 2026-12-13T14:59:59Z, PT4H,   2, 2, 2026-12-06T11:00:00Z",
                "2026-11-23T18:00:00Z, 2026-12-13T14:59:59Z, PT3H,   3, 4, 2026-12-13T11:00:00Z",
                // The first has begun, and is usable while the change still fits.
                "2026-11-29T14:00:00Z, 2026-12-06T18:00:00Z, PT1H,   2, 2, 2026-12-06T11:00:00Z",
                "2026-11-29T14:00:00Z, 2026-12-06T18:00:00Z, PT61M,  1, 1, 2026-12-06T11:00:00Z",
                "2026-12-06T15:00:00Z, 2026-12-12T18:00:00Z, PT1H,   0, 0, -",
                "2026-12-13T18:00:00Z, 2026-12-13T18:00:00Z, PT1H,   0, 0, -",
                "2026-11-23T18:00:00Z, 2026-12-13T18:00:00Z, PT4H1S, 0, 0, -"
            })
    void countsTheWindowsThatCanStillBeUsed(
            String now, String deadline, String need, int count, @Nullable Integer threshold, @Nullable Instant last) {
        WindowsLeft left = left(sundays(), now, deadline, need, null);
        assertThat(left).isNotNull();
        assertThat(left.count()).isEqualTo(count);
        assertThat(left.threshold()).isEqualTo(threshold);
        assertThat(left.last() == null ? null : left.last().start()).isEqualTo(last);
    }

    @ParameterizedTest(name = "{0}, {1}: {2} left")
    @CsvSource({
        "2026-12-13T18:00:00Z, PT4H,  20",
        "2026-11-27T18:00:00Z, PT4H,  4",
        "2026-11-27T12:00:00Z, PT4H,  4",
        "2026-11-24T18:00:00Z, PT24H, 1",
        "2026-11-24T17:59:59Z, PT24H, 0",
        "2026-11-27T18:00:00Z, PT60H, 2"
    })
    void whereItIsAlwaysOpenTheDaysAreWhatRunsOut(String deadline, String need, int count) {
        Ground staging = Ground.of(sundays().at(MONDAY), List.of("ids"), "staging");
        assertThat(WindowsLeft.before(
                        Instant.parse(deadline), staging, Duration.parse(need), Impact.OUTAGE, MONDAY, null))
                .extracting("count")
                .isEqualTo(count);
    }

    @Test
    void otherBookingsTakeAwayAndItsOwnDoesNot() {
        Instant start = Instant.parse("2026-12-06T12:00:00Z");
        TimetableFixture booked = sundays()
                .booking(new Booking(
                        "7",
                        1,
                        1,
                        "other",
                        Impact.DEGRADED,
                        List.of("ids"),
                        "production",
                        new Span(start, start.plus(Duration.ofHours(2))),
                        Duration.ofHours(2),
                        Duration.ZERO,
                        0));
        String now = MONDAY.toString();
        String deadline = "2026-12-13T18:00:00Z";
        assertThat(left(booked, now, deadline, "PT2H", null))
                .extracting("count")
                .isEqualTo(2);
        assertThat(left(booked, now, deadline, "PT1H", null))
                .as("there is room before and after it, in what is still one window")
                .extracting("count")
                .isEqualTo(3);
        assertThat(left(booked, now, deadline, "PT2H", "7")).extracting("count").isEqualTo(3);
    }

    /** Three Sundays are left: the one on 29 November, and two more. */
    @ParameterizedTest(name = "{0} with {1}: {2} left")
    @CsvSource({
        "2026-11-23T18:00:00Z, no-impact, 3",
        "2026-11-23T18:00:00Z, outage,    3",
        // Four days and some time to tell them, before what is left of the window is too short.
        "2026-11-25T13:45:00Z, outage,    3",
        "2026-11-25T13:45:01Z, outage,    2",
        "2026-11-28T18:00:00Z, no-impact, 3",
        "2026-11-28T18:00:00Z, degraded,  2",
        "2026-12-09T18:00:00Z, degraded,  0"
    })
    void whatIsTooSoonToTellCustomersIsNotUsableAnyMore(Instant now, String impact, int count) {
        assertThat(WindowsLeft.before(
                        Instant.parse("2026-12-13T18:00:00Z"),
                        promised(TimetableFixture.policy(PROMISED)),
                        Duration.ofHours(1),
                        Impact.named(impact).orElseThrow(),
                        now,
                        null))
                .extracting("count")
                .isEqualTo(count);
    }

    private static final String PROMISED = POLICY.replace("close: [year-end]", "close: [year-end], notice: P4D");

    private static Ground promised(TimetableFixture world) {
        return Ground.of(
                world.calendar("sundays", SUNDAYS)
                        .calendar("year-end", YEAR_END)
                        .at(MONDAY),
                List.of("ids"),
                "production");
    }

    @ParameterizedTest(name = "told at {0}: {1} left")
    @CsvSource(
            nullValues = "-",
            value = {"2026-12-02T12:00:00Z, 2", "2026-12-02T12:00:00.001Z, 1", "-, 1"})
    void whatIsBookedIsUsableWhereItsCustomersWereToldOfItInTime(@Nullable Instant told, int count) {
        Instant start = Instant.parse("2026-12-06T12:00:00Z");
        TimetableFixture booked = TimetableFixture.policy(PROMISED)
                .booking(new Booking(
                        "7",
                        1,
                        1,
                        "its own",
                        Impact.DEGRADED,
                        List.of("ids"),
                        "production",
                        new Span(start, start.plus(Duration.ofHours(1))),
                        Duration.ofHours(1),
                        Duration.ZERO,
                        0));
        if (told != null) {
            booked.told(new Told("7", 1, List.of("ids"), 1, 1, told));
        }
        assertThat(WindowsLeft.before(
                        Instant.parse("2026-12-13T18:00:00Z"),
                        promised(booked),
                        Duration.ofHours(1),
                        Impact.DEGRADED,
                        Instant.parse("2026-12-05T12:00:00Z"),
                        "7"))
                .as("the one of 13 December, and perhaps its own")
                .extracting("count")
                .isEqualTo(count);
    }

    @Test
    void aDeclaredFreezeTakesAwayAndWhatLiesBeyondTheHorizonIsNotCounted() {
        TimetableFixture frozen = sundays().freeze("*", "*", "moving", MONDAY, Instant.parse("2026-12-06T13:00:00Z"));
        assertThat(left(frozen, MONDAY.toString(), "2026-12-13T18:00:00Z", "PT3H", null))
                .extracting("count")
                .isEqualTo(1);
        assertThat(left(sundays(), MONDAY.toString(), "2029-01-01T00:00:00Z", "PT3H", null))
                .isNull();
    }

    @Test
    void theWarningNamesTheDeadlineAndTheLastWindow() {
        Instant deadline = Instant.parse("2026-12-06T18:00:00Z");
        WindowsLeft two = left(sundays(), MONDAY.toString(), deadline.toString(), "PT1H", null);
        assertThat(two.warning(deadline, Times.in(ZoneId.of("America/Los_Angeles"))))
                .isEqualTo("2 usable windows are left before the deadline, Sun 6 Dec 2026 10:00 PST; the last is"
                        + " Sun 6 Dec 2026 03:00 to 07:00 PST.");
    }
}
