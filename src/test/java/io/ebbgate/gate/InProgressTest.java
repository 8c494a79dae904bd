package io.ebbgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.RunningChange;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate makes of changes in progress: {@code pay*} lets two through at a time, {@code billing} one, {@code search} any. */
@NullUnmarked // what is null here and should not be fails the test
class InProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String POLICY = """
            zone: UTC
            environments: {production: {}}
            services: {billing: {}, payments: {}, payouts: {}, search: {}}
            rules:
              - {name: one, match: {services: [billing]}, open: [days], concurrency: 1}
              - {name: two, match: {services: ["pay*"]}, open: [days], concurrency: 2}
              - {name: any, match: {services: [search]}, open: [days]}
            """;

    private static TimetableFixture days() {
        return TimetableFixture.policy(POLICY)
                .calendar("days", "DTSTART:20260101T060000Z\nDURATION:PT16H\nRRULE:FREQ=DAILY");
    }

    private static RunningChange running(long decision, String service, int minutes) {
        return new RunningChange(
                decision,
                service,
                "production",
                new Span(NOW.minus(Duration.ofMinutes(5)), NOW.plus(Duration.ofMinutes(minutes))),
                null);
    }

    private static Ruling decide(Timetable timetable, String service, Instant at) {
        return Gate.decide(new Ask(service, "production", "change", null, null, null), timetable, at);
    }

    private static List<String> codes(Ruling ruling) {
        return ruling.reasons().stream().map(Reason::code).toList();
    }

    @ParameterizedTest(name = "{0} after {1} minutes: {2}, earliest after {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "billing,  0,  another-change-in-progress, 20",
                "billing,  19, another-change-in-progress, 20",
                "billing,  20, inside-window,              -",
                // Of three that are in progress two must end, and one of those ends after 30 minutes.
                "payments, 0,  another-change-in-progress, 30",
                "payouts,  29, another-change-in-progress, 30",
                "payouts,  30, inside-window,              -",
                "search,   0,  inside-window,              -"
            })
    void aRuleThatCountsLetsOneMoreThroughWhenOneHasEnded(
            String service, int minutes, String reason, @Nullable Integer earliest) {
        Timetable timetable = days().running(running(41, "billing", 20))
                .running(running(42, "payments", 40))
                .running(running(43, "payouts", 30))
                .running(running(44, "payments", 10))
                .running(running(45, "search", 600))
                .at(NOW);
        Ruling ruling = decide(timetable, service, NOW.plus(Duration.ofMinutes(minutes)));
        Instant first = earliest == null ? null : NOW.plus(Duration.ofMinutes(earliest));
        assertThat(codes(ruling)).containsExactly(reason);
        assertThat(ruling.earliest()).isEqualTo(first);
        if (first != null) {
            assertThat(ruling.reasons().getFirst().until()).isEqualTo(first);
            assertThat(decide(timetable, service, first).open()).isTrue();
        }
    }

    @Test
    void theOthersAreNamedWithWhenTheyEndAtTheLatest() {
        Timetable timetable = days().running(running(41, "billing", 20)).at(NOW);
        assertThat(new Wording(ZoneId.of("UTC"))
                        .sentence(decide(timetable, "billing", NOW).reasons().getFirst()))
                .isEqualTo(
                        "Rule one lets 1 through at a time, and in progress is decision 41 (billing in production, until"
                                + " Wed 25 Nov 2026 10:20 UTC at the latest).");
    }

    @Test
    void oneThatAReplicaWithAClockAheadApprovedCountsAtOnce() {
        Timetable timetable = days().running(new RunningChange(
                        41, "billing", "production", new Span(NOW.plusSeconds(1), NOW.plus(Duration.ofHours(1))), null))
                .at(NOW);
        assertThat(decide(timetable, "billing", NOW).open()).isFalse();
        assertThat(Gate.decide(new Ask("billing", "production", "x", null, null, null), timetable, NOW, NOW)
                        .open())
                .as("asked of the past, it does not")
                .isTrue();
    }

    @Test
    void withoutItTheSameIsApproved() {
        Timetable timetable = days().running(running(41, "billing", 20)).at(NOW);
        assertThat(timetable.runs(41)).isTrue();
        assertThat(timetable.without(41).runs(41)).isFalse();
        assertThat(decide(timetable.without(41), "billing", NOW).open()).isTrue();
        assertThat(decide(timetable.without(40), "billing", NOW).open()).isFalse();
    }
}
