package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Fault;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayBackTest {

    private static final Instant APPROVED = Instant.parse("2026-11-29T11:30:00Z");

    /** Nothing is ever open here, everything is frozen, and two rules say how long a change may be undone. */
    private static Snapshot closed() {
        return TimetableFixture.policy("""
                        zone: UTC
                        environments: {production: {}, lab: {open: always}, museum: {}}
                        services: {billing: {}, search: {}}
                        rules:
                          - {name: long, match: {environments: [production]}, open: [never], close: [always],
                             booking: required, concurrency: 1}
                          - {name: short, match: {environments: [production], services: [billing]}, open: [never],
                             rollback: PT6H}
                          - {name: museum, match: {environments: [museum]}, open: [never], rollback: PT0S}
                        """)
                .calendar("never", "DTSTART:20200101T060000Z\nDURATION:PT1H")
                .calendar("always", "DTSTART:20200101T060000Z\nDURATION:P20000D")
                .freeze("*", "*", "stop", APPROVED, null)
                .at(APPROVED);
    }

    private static Ruling decide(Ask ask, @Nullable Undone undone, String at) {
        return WayBack.decide(ask, 41, undone, closed(), Instant.parse(at));
    }

    private static Ask ask(String service, String environment) {
        return new Ask(service, environment, "back", null, null, null, 41L);
    }

    private static List<String> codes(Ruling ruling) {
        return ruling.reasons().stream().map(Reason::code).toList();
    }

    @ParameterizedTest(name = "{0} in {1} at {2}: {3}, until {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "billing, production, 2026-11-29T11:30:00Z,     rollback,          2026-11-29T17:29:59.999Z",
                "billing, production, 2026-11-29T17:29:59.999Z, rollback,          2026-11-29T17:29:59.999Z",
                "billing, production, 2026-11-29T17:30:00Z,     rollback-too-late, -",
                "search,  production, 2026-11-30T11:29:59.999Z, rollback,          2026-11-30T11:29:59.999Z",
                "search,  production, 2026-11-30T11:30:00Z,     rollback-too-late, -",
                "search,  lab,        2026-11-30T11:29:59.999Z, rollback,          2026-11-30T11:29:59.999Z",
                "search,  museum,     2026-11-29T11:30:00Z,     rollback-too-late, -",
                "serch,   production, 2026-11-29T11:30:00Z,     unknown-service,   -"
            })
    void whatWasApprovedCanBeUndoneForTheShortestTimeOfItsRulesWhateverClosesTheGate(
            String service, String environment, String at, String reason, @Nullable Instant until) {
        Ruling ruling = decide(ask(service, environment), new Undone(41, service, environment, APPROVED, null), at);
        assertThat(codes(ruling)).containsExactly(reason);
        assertThat(ruling.open()).isEqualTo(until != null);
        assertThat(ruling.validUntil()).isEqualTo(until);
    }

    @Test
    void onlyWhatWasApprovedForTheSameServiceAndEnvironmentCanBeUndone() {
        String at = "2026-11-29T11:31:00Z";
        assertThat(codes(decide(ask("billing", "production"), null, at))).containsExactly("rollback-unknown");
        assertThat(codes(decide(
                        ask("billing", "production"), new Undone(41, "search", "production", APPROVED, null), at)))
                .containsExactly("rollback-unknown");
        assertThat(codes(decide(ask("billing", "production"), new Undone(41, "billing", "lab", APPROVED, null), at)))
                .containsExactly("rollback-unknown");
    }

    @Test
    void onceAndAllReasonsAreGiven() {
        Undone used = new Undone(41, "billing", "production", APPROVED, 42L);
        assertThat(codes(decide(ask("billing", "production"), used, "2026-11-29T11:31:00Z")))
                .containsExactly("rollback-used");
        assertThat(codes(decide(ask("billing", "production"), used, "2026-12-01T00:00:00Z")))
                .containsExactly("rollback-too-late", "rollback-used");
        assertThat(decide(ask("billing", "production"), used.without(42), "2026-11-29T11:31:00Z")
                        .open())
                .isTrue();
        assertThat(decide(ask("billing", "production"), used.without(43), "2026-11-29T11:31:00Z")
                        .open())
                .isFalse();
    }

    @Test
    void withoutATimetableNothingIsUndone() {
        Snapshot none = new NoTimetable(3, "2026a", new Fault("policy.yaml", 4, "unknown key opne"));
        assertThat(codes(WayBack.decide(
                        ask("billing", "production"),
                        41,
                        new Undone(41, "billing", "production", APPROVED, null),
                        none,
                        APPROVED)))
                .containsExactly("timetable-unreadable");
    }
}
