package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate makes of bookings: {@code billing} needs one that two people stand by, {@code search} may have one. */
@NullUnmarked // what is null here and should not be fails the test
class BookedTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-25T00:00:00Z");
    private static final String POLICY = """
            zone: UTC
            environments: {production: {}}
            services: {billing: {}, search: {}}
            rules:
              - {name: booked, match: {services: [billing]}, open: [days], duration: PT30M, backOut: PT15M,
                 booking: required, approvals: 2}
              - {name: free, match: {services: [search]}, open: [days], duration: PT30M, backOut: PT15M}
            """;

    private static TimetableFixture days() {
        return TimetableFixture.policy(POLICY)
                .calendar("days", "SUMMARY:Day\nDTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY");
    }

    private static Booking booking(String service, String from, String until, String duration, int approvals) {
        return new Booking(
                "b-" + from,
                3,
                3,
                "from " + from,
                Impact.DEGRADED,
                List.of(service),
                "production",
                new Span(time(from), time(until)),
                Duration.parse(duration),
                Duration.ofMinutes(10),
                approvals);
    }

    /** On Wednesday. */
    private static Instant time(String text) {
        return Instant.parse("2026-11-25T" + text + "Z");
    }

    /** Two that touch, and one that only one person stands by. */
    private static Timetable threeBookings() {
        return days().booking(booking("billing", "10:00:00", "12:00:00", "PT35M", 2))
                .booking(booking("billing", "12:00:00", "13:00:00", "PT20M", 3))
                .booking(booking("billing", "14:00:00", "15:00:00", "PT20M", 1))
                .at(NOW);
    }

    private static Ask ask(String service, @Nullable Duration duration) {
        return new Ask(service, "production", "change", duration, null, null);
    }

    private static List<String> codes(Ruling ruling) {
        return ruling.reasons().stream().map(Reason::code).toList();
    }

    @ParameterizedTest(name = "{0}: {1} {2}, until {3}, earliest {4}, valid until {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "09:00:00,     deny,    not-booked,    10:00:00, 10:00:00, -",
                "09:59:59.999, deny,    not-booked,    10:00:00, 10:00:00, -",
                "10:00:00,     approve, inside-window, 21:15:00, -,        11:15:00",
                "11:15:00,     approve, inside-window, 21:15:00, -,        11:15:00",
                // 45 minutes fit into neither what is left of the first nor across both.
                "11:15:00.001, deny,    does-not-fit,  12:00:00, 12:00:00, -",
                "11:59:59.999, deny,    does-not-fit,  12:00:00, 12:00:00, -",
                // The second booking says 30 minutes in all.
                "12:00:00,     approve, inside-window, 21:30:00, -,        12:30:00",
                "12:30:00,     approve, inside-window, 21:30:00, -,        12:30:00",
                "12:30:00.001, deny,    does-not-fit,  -,        -,        -",
                "13:00:00,     deny,    not-booked,    -,        -,        -",
                "14:10:00,     deny,    not-approved,  -,        -,        -",
                "15:00:00,     deny,    not-booked,    -,        -,        -"
            })
    void whereBookingIsRequiredTheGateOpensOnlyInsideAnApprovedOne(
            String at,
            String verdict,
            String reason,
            @Nullable String until,
            @Nullable String earliest,
            @Nullable String validUntil) {
        Ruling ruling = Gate.decide(ask("billing", null), threeBookings(), time(at));
        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(codes(ruling)).containsExactly(reason);
        assertThat(ruling.reasons().getFirst().until()).isEqualTo(until == null ? null : time(until));
        assertThat(ruling.earliest()).isEqualTo(earliest == null ? null : time(earliest));
        assertThat(ruling.validUntil()).isEqualTo(validUntil == null ? null : time(validUntil));
    }

    @Test
    void theBookingIsNamedWhetherItIsApprovedOrNot() {
        assertThat(Gate.decide(ask("billing", null), threeBookings(), time("10:30:00"))
                        .booking()
                        .id())
                .isEqualTo("b-10:00:00");
        assertThat(Gate.decide(ask("billing", null), threeBookings(), time("14:30:00"))
                        .booking()
                        .id())
                .isEqualTo("b-14:00:00");
        assertThat(Gate.decide(ask("billing", null), threeBookings(), time("13:30:00"))
                        .booking())
                .isNull();
    }

    @Test
    void aRequestsOwnLengthCountsInPlaceOfTheBookings() {
        Ruling whole = Gate.decide(ask("billing", Duration.ofMinutes(110)), threeBookings(), time("10:00:00"));
        assertThat(whole.validUntil()).isEqualTo(time("10:00:00"));
        Ruling late = Gate.decide(ask("billing", Duration.ofMinutes(60)), threeBookings(), time("11:00:00"));
        assertThat(codes(late)).containsExactly("does-not-fit");
        assertThat(late.reasons().getFirst().until())
                .as("the second one is too short")
                .isNull();
        assertThat(late.earliest()).isNull();
    }

    @Test
    void aBookingOfAnotherServiceOrEnvironmentOpensNothing() {
        Timetable timetable = days().booking(booking("search", "10:00:00", "12:00:00", "PT30M", 2))
                .at(NOW);
        assertThat(codes(Gate.decide(ask("billing", null), timetable, time("10:30:00"))))
                .containsExactly("not-booked");
    }

    @Test
    void aBookingDoesNotOpenWhatAWindowOrAFreezeCloses() {
        Timetable timetable = days().booking(booking("billing", "04:00:00", "09:00:00", "PT30M", 2))
                .freeze("billing", "*", "stop", NOW, time("07:00:00"))
                .at(NOW);
        Ruling closed = Gate.decide(ask("billing", null), timetable, time("04:30:00"));
        assertThat(codes(closed)).containsExactly("frozen", "outside-window");
        assertThat(closed.earliest()).isEqualTo(time("07:00:00"));
        assertThat(Gate.decide(ask("billing", null), timetable, time("02:00:00"))
                        .earliest())
                .isEqualTo(time("07:00:00"));
        assertThat(Gate.decide(ask("billing", null), timetable, time("07:00:00"))
                        .open())
                .isTrue();
    }

    @Test
    void whereABookingIsOptionalItIsNamedAndSaysHowLongTheChangeTakes() {
        Timetable timetable = days().booking(booking("search", "20:00:00", "21:00:00", "PT50M", 0))
                .at(NOW);
        Ruling inside = Gate.decide(ask("search", null), timetable, time("20:30:00"));
        assertThat(inside.open()).isTrue();
        assertThat(inside.booking().title()).isEqualTo("from 20:00:00");
        assertThat(inside.validUntil())
                .as(
                        "the window ends it, not the booking, and outside of that the change takes as long as the rule assumes")
                .isEqualTo(time("21:15:00"));
        Ruling before = Gate.decide(ask("search", null), timetable, time("19:00:00"));
        assertThat(before.open()).isTrue();
        assertThat(before.booking()).isNull();
        assertThat(before.validUntil()).isEqualTo(time("21:15:00"));
    }

    @Test
    void anApprovalEndsWhereABookingBeginsWhoseChangeNoLongerFits() {
        Timetable timetable = days().booking(booking("search", "20:00:00", "20:30:00", "PT5M", 0))
                .booking(booking("search", "20:45:00", "22:00:00", "PT110M", 0))
                .at(NOW);
        for (String at : List.of("19:00:00", "20:00:00", "20:15:00", "20:44:59.999")) {
            assertThat(Gate.decide(ask("search", null), timetable, time(at)).validUntil())
                    .as(at)
                    .isEqualTo(time("20:44:59.999"));
        }
        assertThat(codes(Gate.decide(ask("search", null), timetable, time("20:45:00"))))
                .containsExactly("does-not-fit");
        assertThat(Gate.decide(ask("search", Duration.ofMinutes(30)), timetable, time("20:15:00"))
                        .validUntil())
                .as("its own length is the same in each booking")
                .isEqualTo(time("21:20:00"));
    }

    @Test
    void theStrictestRuleThatMatchesSaysHowManyMustStandByABooking() {
        Timetable timetable = TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {}}
                        rules:
                          - {name: booked, open: [days], booking: required}
                          - {name: strict, open: [days], approvals: 2}
                        """)
                .calendar("days", "DTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY")
                .booking(booking("billing", "10:00:00", "12:00:00", "PT30M", 1))
                .at(NOW);
        Ruling ruling = Gate.decide(ask("billing", null), timetable, time("10:30:00"));
        assertThat(codes(ruling)).containsExactly("not-approved");
        assertThat(new Wording(ZoneOffset.UTC).sentence(ruling.reasons().getFirst()))
                .isEqualTo("Rule strict: the booking \"from 10:00:00\" has 1 of 2 approvals.");
    }

    /** Some bookings at random, and every quarter of an hour of two days: the earliest is the first that a walk finds. */
    @ParameterizedTest
    @CsvSource({"billing", "search"})
    void theEarliestInstantIsTheFirstAtWhichTheSameWouldBeApproved(String service) {
        Random random = new Random(17);
        for (int round = 0; round < 40; round++) {
            Timetable timetable = randomBookings(service, random);
            Ask ask = ask(service, random.nextBoolean() ? null : Duration.ofMinutes(15L * (1 + random.nextInt(8))));
            Instant next = null;
            for (Instant at = DAY.plus(Duration.ofDays(2)); !at.isBefore(DAY); at = at.minus(Duration.ofMinutes(5))) {
                Ruling ruling = Gate.decide(ask, timetable, at);
                next = ruling.open() ? at : next;
                if (!ruling.open()
                        && (ruling.earliest() == null || ruling.earliest().isBefore(DAY.plus(Duration.ofDays(2))))) {
                    assertThat(ruling.earliest()).as("%s from %s", ask, at).isEqualTo(next);
                }
            }
        }
    }

    /** Some bookings at random, and every five minutes of two days: what is valid until then is approved until then, and no longer. */
    @ParameterizedTest
    @CsvSource({"billing", "search"})
    void anApprovalIsValidAsLongAsTheSameWouldBeApprovedWithoutABreak(String service) {
        Random random = new Random(18);
        for (int round = 0; round < 40; round++) {
            Timetable timetable = randomBookings(service, random);
            Ask ask = ask(service, random.nextBoolean() ? null : Duration.ofMinutes(15L * (1 + random.nextInt(8))));
            Instant closes = DAY.plus(Duration.ofDays(2));
            for (Instant at = closes; !at.isBefore(DAY); at = at.minus(Duration.ofMinutes(5))) {
                Ruling ruling = Gate.decide(ask, timetable, at);
                if (ruling.open()) {
                    assertThat(ruling.validUntil()).as("%s from %s", ask, at).isBetween(at, closes.minusMillis(1));
                    assertThat(Gate.decide(ask, timetable, ruling.validUntil().plusMillis(1))
                                    .open())
                            .as("%s from %s, after %s", ask, at, ruling.validUntil())
                            .isFalse();
                } else {
                    closes = at;
                }
            }
        }
    }

    /** Everything lies at whole five minutes, so that a walk in such steps misses nothing. */
    private static Timetable randomBookings(String service, Random random) {
        TimetableFixture fixture = days();
        List<Instant> bounds = new ArrayList<>();
        for (int bound = 0; bound < 8; bound++) {
            bounds.add(DAY.plus(Duration.ofMinutes(5L * random.nextInt(24 * 12 * 2))));
        }
        bounds.sort(null);
        for (int number = 0; number + 1 < bounds.size(); number++) {
            if (bounds.get(number).isBefore(bounds.get(number + 1)) && random.nextInt(4) > 0) {
                fixture.booking(new Booking(
                        "b" + number,
                        1,
                        1,
                        "b" + number,
                        Impact.DEGRADED,
                        List.of(service),
                        "production",
                        new Span(bounds.get(number), bounds.get(number + 1)),
                        Duration.ofMinutes(5L * (1 + random.nextInt(20))),
                        Duration.ofMinutes(5L * random.nextInt(4)),
                        random.nextInt(4)));
            }
        }
        if (random.nextBoolean()) {
            fixture.freeze("*", "*", "stop", NOW, DAY.plus(Duration.ofMinutes(5L * random.nextInt(24 * 12))));
        }
        return fixture.at(NOW);
    }

    @ParameterizedTest(name = "a booking of {0} that {1} stand by: {2}")
    @CsvSource({
        "wiki,         0, inside-window",
        "wiki billing, 0, not-approved",
        "wiki billing, 1, not-approved",
        "wiki billing, 2, inside-window"
    })
    void aBookingOfSeveralServicesIsApprovedForAllOfThemOrForNone(String services, int approvals, String code) {
        Timetable timetable = TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {}, wiki: {}}
                        rules:
                          - {name: strict, match: {services: [billing]}, open: [days], booking: required, approvals: 2}
                          - {name: light, match: {services: [wiki]}, open: [days], booking: required}
                        """)
                .calendar("days", "SUMMARY:Day\nDTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY")
                .booking(new Booking(
                        "7",
                        1,
                        1,
                        "both",
                        Impact.DEGRADED,
                        List.of(services.split(" ")),
                        "production",
                        new Span(time("10:00:00"), time("12:00:00")),
                        Duration.ofMinutes(30),
                        Duration.ZERO,
                        approvals))
                .at(NOW);
        assertThat(codes(Gate.decide(ask("wiki", null), timetable, time("10:00:00"))))
                .containsExactly(code);
    }
}
