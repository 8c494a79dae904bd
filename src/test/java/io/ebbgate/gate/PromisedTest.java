package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import io.ebbgate.timetable.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the gate makes of what customers were promised: three days of notice for {@code billing}, five for {@code ledger}. */
@NullUnmarked // what is null here and should not be fails the test
class PromisedTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-25T00:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    /** Three days before ten. */
    private static final Instant DEADLINE = Instant.parse("2026-11-22T10:00:00Z");

    private static final Wording WORDING = new Wording(ZoneId.of("UTC"));
    private static final List<String> SERVICES = List.of("billing", "ledger", "search", "wiki", "mail");
    private static final String POLICY = """
            zone: UTC
            environments: {production: {}}
            services: {billing: {}, ledger: {}, search: {}, wiki: {}, mail: {}}
            rules:
              - {name: three, match: {services: [billing, mail]}, open: [days], duration: PT30M, backOut: PT15M, notice: P3D}
              - {name: five, match: {services: [ledger]}, open: [days], notice: P5D, noImpact: tell}
              - {name: leads only, match: {services: [search]}, open: [days], booking: required, notices: [P7D]}
              - {name: one, match: {services: [wiki, mail]}, open: [days], notice: P1D, noImpact: tell}
            """;

    private static TimetableFixture days() {
        return TimetableFixture.policy(POLICY)
                .calendar("days", "SUMMARY:Day\nDTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY");
    }

    /** From ten to noon, in its fourth version, of which the third is what customers are told. */
    private static Booking booking(Impact impact, String... services) {
        return booking("7", impact, TEN, NOON, services);
    }

    private static Booking booking(String id, Impact impact, Instant start, Instant end, String... services) {
        return new Booking(
                id,
                4,
                3,
                "wider ids",
                impact,
                List.of(services),
                "production",
                new Span(start, end),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                0);
    }

    private static Told all(String booking, long edition, Instant at) {
        return new Told(booking, edition, SERVICES, 120, 120, at);
    }

    private static Ruling decide(Timetable timetable, String service, Instant at) {
        return Gate.decide(new Ask(service, "production", "change", null, null, null), timetable, at);
    }

    private static List<String> codes(Ruling ruling) {
        return ruling.reasons().stream().map(Reason::code).toList();
    }

    private static List<String> sentences(Ruling ruling) {
        return ruling.reasons().stream().map(WORDING::sentence).toList();
    }

    @ParameterizedTest(name = "all were told at {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-01T00:00:00.000Z, inside-window",
                "2026-11-22T09:59:59.999Z, inside-window",
                "2026-11-22T10:00:00.000Z, inside-window",
                "2026-11-22T10:00:00.001Z, notice-not-given",
                "2026-11-25T09:00:00.000Z, notice-not-given",
                "-,                        notice-not-given"
            })
    void aBookingOpensWhereAllWereToldOfItTheWholeNoticeBeforeItsStart(@Nullable Instant complete, String code) {
        Timetable timetable = days().booking(booking(Impact.DEGRADED, "billing"))
                .told(new Told("7", 3, SERVICES, complete == null ? 119 : 120, 120, complete))
                .at(NOW);
        assertThat(codes(decide(timetable, "billing", TEN))).containsExactly(code);
        assertThat(codes(decide(timetable, "billing", NOON.minus(Duration.ofMinutes(45)))))
                .containsExactly(code);
        assertThat(decide(timetable, "billing", TEN).booking().id()).isEqualTo("7");
    }

    @Test
    void whereNobodyKnowsWhoWasToldNobodyWas() {
        Timetable timetable = days().booking(booking(Impact.OUTAGE, "billing")).at(NOW);
        assertThat(codes(decide(timetable, "billing", TEN))).containsExactly("notice-not-given");
    }

    @ParameterizedTest(name = "told of edition {0}: {1}")
    @CsvSource({"1, notice-not-given", "2, notice-not-given", "3, inside-window", "4, notice-not-given"})
    void whatWasToldOfAnotherEditionDoesNotCount(long edition, String code) {
        Timetable timetable = days().booking(booking(Impact.DEGRADED, "billing"))
                .told(all("7", edition, DEADLINE))
                .told(all("8", 3, DEADLINE))
                .at(NOW);
        assertThat(codes(decide(timetable, "billing", TEN))).containsExactly(code);
    }

    @ParameterizedTest(name = "{0} of {1}, told {2} before: {3}")
    @CsvSource({
        "billing,        billing, P3D,     inside-window",
        "billing ledger, billing, P3D,     notice-not-given",
        "billing ledger, billing, P4DT23H, notice-not-given",
        "billing ledger, billing, P5D,     inside-window",
        "billing ledger, ledger,  P3D,     notice-not-given",
        "wiki,           wiki,    P1D,     inside-window",
        "wiki billing,   wiki,    P1D,     notice-not-given",
        // Two rules are about mail.
        "mail,           mail,    P1D,     notice-not-given",
        "mail,           mail,    P3D,     inside-window",
        // Its rule promises leads, and the gate does not ask for them.
        "search,         search,  PT0S,    inside-window"
    })
    void theLongestNoticeOfAllRulesOfAllItsServicesIsWhatABookingOwes(
            String services, String asked, Duration before, String code) {
        Timetable timetable = days().booking(booking(Impact.OUTAGE, services.split(" ")))
                .told(all("7", 3, TEN.minus(before)))
                .at(NOW);
        assertThat(decide(timetable, asked, TEN).reasons())
                .extracting(Reason::code)
                .containsOnly(code);
    }

    @ParameterizedTest(name = "{0} without an impact: {1}")
    @CsvSource({
        "billing, inside-window",
        // Its customers are told of what they will not notice, too.
        "ledger,  notice-not-given",
        "wiki,    notice-not-given"
    })
    void whatNobodyNoticesNeedsNoEvidenceUnlessTheRuleTellsOfThatToo(String service, String code) {
        Timetable timetable = days().booking(booking(Impact.NO_IMPACT, service)).at(NOW);
        assertThat(codes(decide(timetable, service, TEN))).containsExactly(code);
        assertThat(codes(decide(timetable, service, NOON)))
                .as("it needs its booking all the same")
                .containsExactly("not-booked");
    }

    @Test
    void ofARuleThatTellsOfWhatNobodyNoticesAndOneThatDoesNotTheFormerCounts() {
        Timetable timetable = days().booking(booking(Impact.NO_IMPACT, "mail"))
                .told(all("7", 3, TEN.minus(Duration.ofDays(1))))
                .at(NOW);
        assertThat(codes(decide(timetable, "mail", TEN))).containsOnly("inside-window");
    }

    @ParameterizedTest(name = "at {0}, {1} told: {2}, until {3}, earliest {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-22T09:59:59.999Z, -, not-booked, 2026-11-25T10:00:00Z, 2026-11-25T10:00:00Z",
                "2026-11-22T10:00:00.000Z, -, not-booked, 2026-11-25T10:00:00Z, 2026-11-25T10:00:00Z",
                "2026-11-22T10:00:00.001Z, -, not-booked notice-not-given, -, -",
                "2026-11-24T08:00:00.000Z, 2026-11-22T10:00:00.000Z, not-booked, 2026-11-25T10:00:00Z, 2026-11-25T10:00:00Z",
                "2026-11-24T08:00:00.000Z, 2026-11-22T10:00:00.001Z, not-booked notice-not-given, -, -",
                "2026-11-25T10:00:00.000Z, -, notice-not-given, -, -",
                "2026-11-25T11:59:59.999Z, -, notice-not-given does-not-fit, -, -"
            })
    void theEarliestIsTheBookingAsLongAsAllCanBeToldOfItInTime(
            Instant at, @Nullable Instant complete, String codes, @Nullable Instant until, @Nullable Instant earliest) {
        TimetableFixture days = days().booking(booking(Impact.DEGRADED, "billing"));
        if (complete != null) {
            days.told(all("7", 3, complete));
        }
        Ruling ruling = decide(days.at(NOW), "billing", at);
        assertThat(codes(ruling)).containsExactly(codes.split(" "));
        assertThat(ruling.reasons()).extracting(Reason::until).containsOnly(until);
        assertThat(ruling.earliest()).isEqualTo(earliest);
    }

    @Test
    void whatWasCountedOfOneServiceOpensNothingWhereCustomersOfAnotherAreToBeToldToo() {
        Booking both = booking(Impact.DEGRADED, "billing", "mail");
        assertThat(codes(decide(days().booking(both).told(toldOf("billing")).at(NOW), "billing", TEN)))
                .containsExactly("notice-not-given");
        assertThat(codes(decide(
                        days().booking(both)
                                .told(toldOf("billing", "mail", "gone"))
                                .at(NOW),
                        "billing",
                        TEN)))
                .containsExactly("inside-window");
    }

    private static Told toldOf(String... services) {
        return new Told("7", 3, List.of(services), 120, 120, DEADLINE);
    }

    @Test
    void whereOneBookingCannotOpenAnyMoreTheNextThatCanIsTheEarliest() {
        Instant week = TEN.plus(Duration.ofDays(7));
        Instant later = week.plus(Duration.ofDays(7));
        Timetable timetable = days().booking(booking(Impact.DEGRADED, "billing"))
                .booking(booking("8", Impact.DEGRADED, week, week.plusSeconds(7200), "billing"))
                .booking(booking("9", Impact.DEGRADED, later, later.plusSeconds(7200), "billing"))
                .told(all("8", 3, week.minus(Duration.ofDays(2))))
                .told(new Told("9", 3, SERVICES, 1, 120, null))
                .at(NOW);
        for (Instant at : List.of(NOW, TEN)) {
            Ruling ruling = decide(timetable, "billing", at);
            assertThat(ruling.earliest()).isEqualTo(later);
            assertThat(ruling.reasons()).extracting(Reason::until).containsOnly(later);
        }
    }

    @Test
    void everyReasonSaysHowManyWereToldByWhenAndWhatCanBeDone() {
        Booking booking = booking(Impact.DEGRADED, "billing");
        Timetable some = days().booking(booking)
                .told(new Told("7", 3, SERVICES, 14, 120, null))
                .at(NOW);
        assertThat(sentences(decide(some, "billing", TEN)))
                .containsExactly(
                        "Rule three: 14 of 120 were told of the booking \"wider ids\"; all had to be by Sun 22 Nov"
                                + " 2026 10:00 UTC, 3 d before it starts. It does not open any more, unless it is moved to start"
                                + " Sat 28 Nov 2026 10:15 UTC or later.");
        assertThat(sentences(decide(some, "billing", DEADLINE.minusMillis(1))))
                .containsExactly(
                        "No booking of billing in production holds this instant; the next approved one starts Wed 25"
                                + " Nov 2026 10:00 UTC, if all its customers are told of it by Sun 22 Nov 2026 10:00 UTC: so far"
                                + " 14 of 120 were.");
        Timetable late = days().booking(booking)
                .told(all("7", 3, DEADLINE.plusSeconds(60)))
                .at(NOW);
        assertThat(sentences(decide(late, "billing", TEN.plusMillis(1))))
                .containsExactly(
                        "Rule three: all were told of the booking \"wider ids\" only Sun 22 Nov 2026 10:01 UTC, and"
                                + " had to be by Sun 22 Nov 2026 10:00 UTC, 3 d before it starts. It does not open any more, unless"
                                + " it is moved to start Sat 28 Nov 2026 10:30 UTC or later.");
        Timetable nobody = days().booking(booking).at(NOW);
        assertThat(sentences(decide(nobody, "billing", TEN)).getFirst())
                .startsWith("Rule three: nobody was told of the booking \"wider ids\"; all had to be by");
        assertThat(sentences(decide(nobody, "billing", NOW.minus(Duration.ofDays(2))))
                        .getFirst())
                .endsWith("by Sun 22 Nov 2026 10:00 UTC: so far nobody was.");
    }

    @Test
    void whatIsNotApprovedSaysBoth() {
        Timetable timetable = TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {}}
                        rules: [{name: strict, open: [days], notice: P3D, approvals: 1}]
                        """)
                .calendar("days", "DTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY")
                .booking(booking(Impact.DEGRADED, "billing"))
                .at(NOW);
        assertThat(codes(decide(timetable, "billing", TEN))).containsExactly("not-approved", "notice-not-given");
        assertThat(codes(decide(timetable, "billing", NOW)))
                .as("what may never be approved is not waited for")
                .containsExactly("not-booked");
    }

    @Test
    void whoBreaksTheGlassNeedNotHaveToldAnybodyAndWhoRollsBackNeither() {
        Timetable timetable = days().booking(booking(Impact.OUTAGE, "billing"))
                .override(new OverrideGrant(
                        "o1",
                        List.of(new Glob("billing")),
                        List.of(new Glob("*")),
                        "invoices go out twice",
                        "INC-42",
                        "alice",
                        new Span(TEN, NOON),
                        List.of()))
                .at(NOW);
        Ruling broken = decide(timetable, "billing", TEN);
        assertThat(broken.open()).isTrue();
        assertThat(((Reason.Overridden) broken.reasons().getFirst()).overridden())
                .extracting(Reason::code)
                .containsExactly("notice-not-given");
        assertThat(decide(timetable, "billing", DAY).earliest())
                .as("the override comes first")
                .isEqualTo(TEN);
        Ask back = new Ask("billing", "production", "change", null, null, null, 41L);
        Undone undone = new Undone(41, "billing", "production", DAY, null);
        assertThat(WayBack.decide(back, 41, undone, timetable, TEN).open()).isTrue();
    }

    @Test
    void theAnswerIsWrittenAsTheMapperWouldAndCarriesTheReasonToThePipelinesLog() {
        Timetable timetable = days().booking(booking(Impact.OUTAGE, "billing"))
                .told(new Told("7", 3, SERVICES, 1, 2, null))
                .at(NOW);
        Ask ask = new Ask("billing", "production", "acme/billing@1", null, null, null);
        Ruling ruling = Gate.decide(ask, timetable, TEN);
        AnswerWriter writer = new AnswerWriter(new JsonMapper());
        Answer answer = writer.answer(ask, ruling, timetable, TEN, WORDING);
        assertThat(writer.json(answer, ruling, timetable))
                .isEqualTo(new JsonMapper().writeValueAsString(Answer.of(ask, ruling, timetable, TEN, WORDING)))
                .contains("\"code\":\"notice-not-given\",\"detail\":\"Rule three: 1 of 2 was told of the booking");
        assertThat(new PlainText(WORDING).of(new Decision(9, answer, "{}")))
                .contains(
                        "  - notice-not-given: Rule three: 1 of 2 was told of the booking \"wider ids\"; all had to be by");
    }

    @Test
    void whoLooksAtNowIsToldWhenABookingCannotBeToldInTimeAnyMore() {
        Timetable timetable = days().booking(booking(Impact.OUTAGE, "billing")).at(NOW);
        NowDesk desk = new NowDesk(null, null, null);
        Instant deadline = DEADLINE.plusMillis(1);
        assertThat(desk.nextMove(timetable, DEADLINE.minusMillis(1))).isEqualTo(deadline);
        assertThat(decide(timetable, "billing", DEADLINE).earliest()).isEqualTo(TEN);
        assertThat(decide(timetable, "billing", deadline).earliest()).isNull();
    }

    /** Some bookings at random of which all, some or nobody was told in time; too late to tell any. */
    @Test
    void theEarliestInstantIsTheFirstAtWhichTheSameWouldBeApproved() {
        Random random = new Random(23);
        int opened = 0;
        for (int round = 0; round < 40; round++) {
            TimetableFixture days = days();
            for (int number = 0; number < 6; number++) {
                Instant start = DAY.plus(Duration.ofMinutes(240L * number + 5L * random.nextInt(12)));
                Instant end = start.plus(Duration.ofMinutes(45 + 5L * random.nextInt(30)));
                days.booking(booking("b" + number, Impact.OUTAGE, start, end, "billing"));
                Instant complete = start.minus(Duration.ofDays(3)).plus(Duration.ofHours(random.nextInt(5) - 3));
                if (random.nextInt(4) > 0) {
                    days.told(all("b" + number, 3 - random.nextInt(2), complete));
                }
            }
            Timetable timetable = days.at(NOW);
            Instant next = null;
            for (Instant at = DAY.plus(Duration.ofDays(1)); !at.isBefore(DAY); at = at.minus(Duration.ofMinutes(5))) {
                Ruling ruling = decide(timetable, "billing", at);
                opened += ruling.open() ? 1 : 0;
                next = ruling.open() ? at : next;
                if (!ruling.open()) {
                    assertThat(ruling.earliest())
                            .as("round %d from %s", round, at)
                            .isEqualTo(next);
                }
            }
        }
        assertThat(opened).isPositive();
    }
}
