package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.OverrideGrant;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an open incident closes, and what opens it again. */
@NullUnmarked // what is null here and should not be fails the test
class FrozenByIncidentTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration NOTHING = Duration.ZERO;

    /** Two rules for production, each of which says in its turn what incidents do; staging has none. */
    private static TimetableFixture town(String first, String second) {
        return TimetableFixture.policy("""
                zone: UTC
                environments: {production: {}, staging: {open: always}, lab: {open: always}}
                services: {billing: {}, search: {}}
                rules:
                  - {name: days, match: {environments: [production, lab]}, open: [days], incidents: %s}
                  - {name: all, match: {environments: [production]}, concurrency: 9, incidents: %s}
                """.formatted(first, second))
                .calendar("days", "SUMMARY:Day\nDTSTART:20260101T000000Z\nDURATION:PT23H\nRRULE:FREQ=DAILY");
    }

    private static TimetableFixture broken(String first, String second) {
        return town(first, second).incident(12, "billing", "Errors when paying", NOON.minusSeconds(60));
    }

    private static Ruling decide(Timetable timetable, String service, String environment) {
        return Gate.decide(new Ask(service, environment, "change", NOTHING, NOTHING, null), timetable, NOON);
    }

    @ParameterizedTest(name = "{0} in {1} where incidents {2} and {3}: {4}")
    @CsvSource(textBlock = """
            billing, production, freeze, freeze, deny
            billing, production, ignore, freeze, deny
            billing, production, freeze, ignore, deny
            billing, production, ignore, ignore, approve
            billing, lab,        freeze, ignore, deny
            billing, lab,        ignore, freeze, approve
            billing, staging,    freeze, freeze, approve
            search,  production, freeze, freeze, approve
            """)
    void anOpenIncidentFreezesWhatItNamesWhereAnyRuleLetsIt(
            String service, String environment, String first, String second, String verdict) {
        Ruling ruling = decide(broken(first, second).at(NOON), service, environment);
        assertThat(ruling.verdict()).isEqualTo(verdict);
        assertThat(ruling.reasons().stream().map(Reason::code).anyMatch("frozen"::equals))
                .isEqualTo(verdict.equals("deny"));
    }

    @Test
    void theReasonNamesTheIncidentAndSaysWhatEndsIt() {
        Ruling ruling = decide(broken("freeze", "freeze").at(NOON), "billing", "production");
        assertThat(new Wording(ZoneId.of("UTC")).sentence(ruling.reasons().getFirst()))
                .isEqualTo(
                        "A freeze began Wed 25 Nov 2026 11:59 UTC: incident 12 is open: Errors when paying."
                                + " It ends when the incident is resolved; an override that names incident-12 lets a fix through.");
        assertThat(ruling.earliest()).as("nobody knows when").isNull();
        assertThat(ruling.reasons().getFirst().until()).isNull();
    }

    @ParameterizedTest(name = "names {0}: {1}")
    @CsvSource(nullValues = "-", textBlock = """
            -,           frozen freeze-not-named
            incident-11, frozen freeze-not-named
            incident-12, override
            """)
    void aFixIsLetThroughByAnOverrideThatNamesTheIncident(String named, String codes) {
        OverrideGrant grant = new OverrideGrant(
                "o",
                List.of(new Glob("billing")),
                List.of(new Glob("production")),
                "the fix",
                "incident-12",
                "alice",
                new Span(NOON, NOON.plusSeconds(3600)),
                named == null ? List.of() : List.of(named));
        Ruling ruling = decide(broken("freeze", "freeze").override(grant).at(NOON), "billing", "production");
        assertThat(ruling.reasons()).extracting(Reason::code).containsExactly(codes.split(" "));
    }

    @Test
    void whoBreaksTheGlassIsShownTheIncidentByItsTitle() {
        Timetable timetable = broken("freeze", "freeze").at(NOON);
        Coverage coverage = Coverage.of(timetable, List.of("*"), List.of("production"));
        assertThat(coverage.freezes()).contains("incident-12");
        assertThat(coverage.obstacles(new Span(NOON, NOON.plusSeconds(3600))))
                .contains(new Obstacle(
                        "incident-12", "incident 12 is open: Errors when paying", NOON.minusSeconds(60), null, true));
    }

    @Test
    void anIncidentThatEveryRuleIgnoresIsNoFreeze() {
        Timetable ignoring = broken("ignore", "ignore").at(NOON);
        assertThat(ignoring.freezes()).isEmpty();
        assertThat(Coverage.of(ignoring, List.of("*"), List.of("*")).freezes()).doesNotContain("incident-12");
        assertThat(broken("ignore", "freeze").at(NOON).freezes())
                .extracting(freeze -> freeze.id())
                .containsExactly("incident-12");
    }
}
