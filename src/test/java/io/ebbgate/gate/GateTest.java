package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Fault;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is null here and should not be fails the test
class GateTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T18:00:00Z");
    private static final String SUNDAYS = """
            SUMMARY:Sunday maintenance
            DTSTART;TZID=America/Los_Angeles:20260104T030000
            DTEND;TZID=America/Los_Angeles:20260104T070000
            RRULE:FREQ=WEEKLY;BYDAY=SU
            """;
    private static final String YEAR_END = """
            SUMMARY:Year-end freeze
            DTSTART;VALUE=DATE:20251219
            DTEND;VALUE=DATE:20260104
            RRULE:FREQ=YEARLY
            """;
    private static final String POLICY = """
            zone: America/Los_Angeles
            environments:
              staging: {open: always}
              production: {}
              lab: {}
            services:
              billing: {name: Billing, labels: {team: payments, tier: "1"}}
              search: {}
            rules:
              - name: production
                match: {environments: [production], services: ["*"]}
                open: [sundays]
                close: [year-end]
                duration: PT30M
                backOut: PT15M
            """;

    private static TimetableFixture sundays() {
        return TimetableFixture.policy(POLICY).calendar("sundays", SUNDAYS).calendar("year-end", YEAR_END);
    }

    private static Ask ask(
            String service, String environment, @Nullable Duration duration, @Nullable Duration backOut) {
        return new Ask(service, environment, "change", duration, backOut, null);
    }

    private static Ruling decide(Snapshot snapshot, String service, String environment, String at) {
        return Gate.decide(ask(service, environment, null, null), snapshot, Instant.parse(at));
    }

    private static List<String> codes(Ruling ruling) {
        return ruling.reasons().stream().map(Reason::code).toList();
    }

    @ParameterizedTest(name = "{0}: {1} {2}, earliest {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                // Sunday 29 November, 03:00 to 07:00 PST; 45 minutes are needed.
                "2026-11-23T18:00:00.000Z, deny,    outside-window, 2026-11-29T11:00:00Z",
                "2026-11-29T10:59:59.000Z, deny,    outside-window, 2026-11-29T11:00:00Z",
                "2026-11-29T10:59:59.999Z, deny,    outside-window, 2026-11-29T11:00:00Z",
                "2026-11-29T11:00:00.000Z, approve, inside-window,  -",
                "2026-11-29T14:15:00.000Z, approve, inside-window,  -",
                "2026-11-29T14:15:00.001Z, deny,    does-not-fit,   2026-12-06T11:00:00Z",
                "2026-11-29T14:59:59.999Z, deny,    does-not-fit,   2026-12-06T11:00:00Z",
                "2026-11-29T15:00:00.000Z, deny,    outside-window, 2026-12-06T11:00:00Z",
                // 20 and 27 December lie inside the freeze, 3 January too; it ends as the 4th begins in Los Angeles.
                "2026-12-14T18:00:00.000Z, deny,    outside-window, 2027-01-10T11:00:00Z",
                "2026-12-20T11:00:00.000Z, deny,    frozen,         2027-01-10T11:00:00Z",
                // The Sundays on which the clocks change: the window begins at 03:00 on the new clock.
                "2027-03-14T09:59:59.000Z, deny,    outside-window, 2027-03-14T10:00:00Z",
                "2027-03-14T10:00:00.000Z, approve, inside-window,  -",
                "2027-11-07T10:59:59.000Z, deny,    outside-window, 2027-11-07T11:00:00Z",
                "2027-11-07T11:00:00.000Z, approve, inside-window,  -"
            })
    void productionIsOpenOnSundaysOutsideOfTheFreeze(
            String at, String verdict, String reason, @Nullable Instant earliest) {
        Ruling ruling = decide(sundays().at(MONDAY), "billing", "production", at);
        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(codes(ruling)).containsExactly(reason);
        assertThat(ruling.earliest()).isEqualTo(earliest);
    }

    @Test
    void anApprovalNamesItsWindowAndTheLastInstantToStart() {
        Ruling ruling = decide(sundays().at(MONDAY), "billing", "production", "2026-11-29T11:30:00Z");
        assertThat(ruling.window())
                .isEqualTo(new Window(
                        "sundays",
                        "Sunday maintenance",
                        Instant.parse("2026-11-29T11:00:00Z"),
                        Instant.parse("2026-11-29T15:00:00Z")));
        assertThat(ruling.validUntil()).isEqualTo(Instant.parse("2026-11-29T14:15:00Z"));
        assertThat(ruling.next().start()).isEqualTo(Instant.parse("2026-12-06T11:00:00Z"));
    }

    @Test
    void theLastInstantToStartIsItselfApprovedAndTheNextIsNot() {
        Snapshot timetable = sundays().at(MONDAY);
        Instant last = decide(timetable, "billing", "production", "2026-11-29T11:30:00Z")
                .validUntil();
        assertThat(decide(timetable, "billing", "production", last.toString()).open())
                .isTrue();
        assertThat(decide(timetable, "billing", "production", last.plusMillis(1).toString())
                        .open())
                .isFalse();
    }

    @Test
    void aRequestsOwnLengthsReplaceTheRules() {
        Snapshot timetable = sundays().at(MONDAY);
        Ask whole = ask("billing", "production", Duration.ofHours(3), Duration.ofHours(1));
        Ask tooLong = ask("billing", "production", Duration.ofHours(3), Duration.ofMinutes(61));
        assertThat(Gate.decide(whole, timetable, Instant.parse("2026-11-29T11:00:00Z"))
                        .open())
                .isTrue();
        assertThat(Gate.decide(whole, timetable, Instant.parse("2026-11-29T11:00:01Z"))
                        .earliest())
                .isEqualTo(Instant.parse("2026-12-06T11:00:00Z"));
        Ruling never = Gate.decide(tooLong, timetable, Instant.parse("2026-11-29T11:00:00Z"));
        assertThat(codes(never)).containsExactly("does-not-fit");
        assertThat(never.earliest()).isNull();
    }

    @Test
    void theEarliestInstantIsItselfApproved() {
        Snapshot timetable = sundays().at(MONDAY);
        for (Instant at = MONDAY;
                at.isBefore(MONDAY.plus(Duration.ofDays(90)));
                at = at.plus(Duration.ofMinutes(613))) {
            Ruling ruling = decide(timetable, "billing", "production", at.toString());
            if (!ruling.open()) {
                assertThat(decide(
                                        timetable,
                                        "billing",
                                        "production",
                                        ruling.earliest().toString())
                                .open())
                        .as("earliest of %s", at)
                        .isTrue();
                assertThat(decide(
                                        timetable,
                                        "billing",
                                        "production",
                                        ruling.earliest().minusMillis(1).toString())
                                .open())
                        .as("a moment before the earliest of %s", at)
                        .isFalse();
            }
        }
    }

    @Test
    void absenceIsNeverApproval() {
        Snapshot timetable = sundays().at(MONDAY);
        String open = "2026-11-29T11:30:00Z";
        assertThat(codes(decide(timetable, "biling", "production", open))).containsExactly("unknown-service");
        assertThat(codes(decide(timetable, "billing", "prod", open))).containsExactly("unknown-environment");
        assertThat(codes(decide(timetable, "biling", "prod", open)))
                .containsExactly("unknown-service", "unknown-environment");
        assertThat(codes(decide(timetable, "billing", "lab", open))).containsExactly("no-rule");
        Snapshot none = new NoTimetable(3, "2026a", new Fault("policy.yaml", 4, "unknown key opne"));
        assertThat(codes(decide(none, "billing", "staging", open))).containsExactly("timetable-unreadable");
        assertThat(decide(none, "billing", "staging", open).open()).isFalse();
    }

    @Test
    void anEnvironmentThatIsAlwaysOpenNeedsNoRuleButObservesThem() {
        Ruling open = decide(sundays().at(MONDAY), "billing", "staging", "2026-11-25T00:00:00Z");
        assertThat(open.open()).isTrue();
        assertThat(codes(open)).containsExactly("always-open");
        assertThat(open.validUntil()).isNull();
        Snapshot closing = TimetableFixture.policy(POLICY + """
                  - name: nothing-at-year-end
                    match: {labels: {tier: "1"}}
                    close: [year-end]
                """)
                .calendar("sundays", SUNDAYS)
                .calendar("year-end", YEAR_END)
                .at(MONDAY);
        assertThat(codes(decide(closing, "billing", "staging", "2026-12-24T00:00:00Z")))
                .containsExactly("frozen");
        assertThat(decide(closing, "search", "staging", "2026-12-24T00:00:00Z").open())
                .isTrue();
        assertThat(codes(decide(closing, "billing", "staging", "2026-11-25T00:00:00Z")))
                .containsExactly("not-closed", "always-open");
    }

    @Test
    void aRuleThatOnlyClosesOpensNothing() {
        Snapshot timetable =
                TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {}}
                        rules:
                          - name: freeze-only
                            close: [year-end]
                        """).calendar("year-end", YEAR_END).at(MONDAY);
        assertThat(codes(decide(timetable, "billing", "production", "2026-11-25T00:00:00Z")))
                .containsExactly("no-rule");
        assertThat(codes(decide(timetable, "billing", "production", "2026-12-25T00:00:00Z")))
                .containsExactly("no-rule", "frozen");
    }

    @Test
    void everyRuleThatMatchesMustSayYes() {
        Snapshot timetable = TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {labels: {tier: "1"}}, search: {}}
                        rules:
                          - name: days
                            open: [days]
                            duration: PT1H
                          - name: nights
                            match: {labels: {tier: "1"}}
                            open: [nights]
                            duration: PT2H
                        """)
                .calendar("days", "DTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY")
                .calendar("nights", "DTSTART:20260101T200000Z\nDURATION:PT8H\nRRULE:FREQ=DAILY")
                .at(MONDAY);
        assertThat(codes(decide(timetable, "billing", "production", "2026-11-25T12:00:00Z")))
                .containsExactly("outside-window");
        assertThat(codes(decide(timetable, "billing", "production", "2026-11-25T05:00:00Z")))
                .containsExactly("outside-window", "outside-window");
        assertThat(decide(timetable, "billing", "production", "2026-11-25T12:00:00Z")
                        .earliest())
                .isEqualTo(Instant.parse("2026-11-25T20:00:00Z"));
        Ruling both = decide(timetable, "billing", "production", "2026-11-25T20:30:00Z");
        assertThat(both.open()).isTrue();
        assertThat(both.validUntil()).isEqualTo(Instant.parse("2026-11-25T21:00:00Z"));
        assertThat(both.window().calendar()).isEqualTo("days");
        assertThat(decide(timetable, "search", "production", "2026-11-25T12:00:00Z")
                        .open())
                .isTrue();
    }

    @Test
    void adjacentWindowsAreOneAndAFreezeInsideOneSplitsIt() {
        TimetableFixture fixture = TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}}
                        services: {billing: {}}
                        rules: [{name: all, open: [open], close: [close], duration: PT3H}]
                        """)
                .calendar(
                        "open",
                        "SUMMARY:one\nDTSTART:20261125T000000Z\nDURATION:PT2H",
                        "SUMMARY:two\nDTSTART:20261125T020000Z\nDURATION:PT6H")
                .calendar("close", "SUMMARY:pause\nDTSTART:20261125T040000Z\nDURATION:PT30M");
        Snapshot timetable = fixture.at(MONDAY);
        assertThat(decide(timetable, "billing", "production", "2026-11-25T00:30:00Z")
                        .open())
                .isTrue();
        assertThat(codes(decide(timetable, "billing", "production", "2026-11-25T01:30:00Z")))
                .containsExactly("does-not-fit");
        assertThat(decide(timetable, "billing", "production", "2026-11-25T01:30:00Z")
                        .earliest())
                .isEqualTo(Instant.parse("2026-11-25T04:30:00Z"));
        assertThat(codes(decide(timetable, "billing", "production", "2026-11-25T04:00:00Z")))
                .containsExactly("frozen");
    }

    @Test
    void aDeclaredFreezeClosesAtOnceAndUntilItEnds() {
        Snapshot timetable = sundays()
                .freeze(
                        "bill*",
                        "production",
                        "the ledger is being moved",
                        MONDAY,
                        Instant.parse("2026-12-06T12:00:00Z"))
                .at(MONDAY);
        Ruling frozen = decide(timetable, "billing", "production", "2026-11-29T11:30:00Z");
        assertThat(codes(frozen)).containsExactly("frozen");
        assertThat(frozen.reasons().getFirst().until()).isEqualTo(Instant.parse("2026-12-06T12:00:00Z"));
        assertThat(frozen.earliest()).isEqualTo(Instant.parse("2026-12-06T12:00:00Z"));
        assertThat(decide(timetable, "search", "production", "2026-11-29T11:30:00Z")
                        .open())
                .isTrue();
        assertThat(decide(timetable, "billing", "staging", "2026-11-29T11:30:00Z")
                        .open())
                .isTrue();
        assertThat(decide(timetable, "billing", "production", "2026-12-06T12:00:00Z")
                        .open())
                .isTrue();
    }

    @Test
    void aFreezeHoldsForAReplicaWhoseClockIsBehindTheOneThatDeclaredIt() {
        Snapshot timetable = sundays()
                .freeze("*", "*", "stop", Instant.parse("2026-11-29T11:30:01Z"), null)
                .at(MONDAY);
        Ruling ruling = decide(timetable, "billing", "production", "2026-11-29T11:30:00Z");
        assertThat(codes(ruling)).containsExactly("frozen");
        assertThat(ruling.earliest()).isNull();
    }

    @Test
    void whatIsAskedOfThePastKnowsOnlyTheFreezesOfThen() {
        Snapshot timetable = sundays().freeze("*", "*", "stop", MONDAY, null).at(MONDAY);
        Instant before = Instant.parse("2026-11-22T11:30:00Z");
        assertThat(Gate.decide(ask("billing", "production", null, null), timetable, before, before)
                        .open())
                .isTrue();
    }

    @Test
    void allReasonsAreGivenAtOnce() {
        Snapshot timetable = sundays().freeze("*", "*", "stop", MONDAY, null).at(MONDAY);
        assertThat(codes(decide(timetable, "billing", "production", "2026-12-24T00:00:00Z")))
                .containsExactly("frozen", "frozen", "outside-window");
    }

    @ParameterizedTest(name = "{0}: {1}, earliest {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1999-08-01T10:30:00Z, deny,    2026-01-04T11:00:00Z",
                "2031-06-01T10:30:00Z, approve, -",
                "2031-06-01T14:00:00Z, deny,    2031-06-08T10:00:00Z",
                "2099-12-31T00:00:00Z, deny,    2100-01-10T11:00:00Z"
            })
    void whatLiesBeyondTheHorizonIsAnsweredAllTheSame(String at, String verdict, @Nullable Instant earliest) {
        Ruling ruling = decide(sundays().at(MONDAY), "billing", "production", at);
        assertThat(ruling.verdict()).isEqualTo(verdict);
        if (at.startsWith("1999")) {
            assertThat(ruling.earliest()).as("more than 400 days later").isNull();
        } else {
            assertThat(ruling.earliest()).isEqualTo(earliest);
        }
    }

    @Test
    void anEarliestInstantBehindTheEndOfAShortHorizonIsFound() {
        Snapshot timetable = sundays().ahead(Duration.ofDays(40)).at(MONDAY);
        assertThat(decide(timetable, "billing", "production", "2026-12-14T18:00:00Z")
                        .earliest())
                .isEqualTo(Instant.parse("2027-01-10T11:00:00Z"));
    }
}
