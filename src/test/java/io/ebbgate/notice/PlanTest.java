package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Policy.Promise;
import io.ebbgate.timetable.Promises;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final List<Duration> LEADS =
            List.of(Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(1), Duration.ofHours(1));
    /** Sunday at three, Los Angeles, the night in which clocks go forward from two to three. */
    private static final Span SPAN =
            new Span(Instant.parse("2027-03-14T10:00:00Z"), Instant.parse("2027-03-14T12:00:00Z"));

    private static final Instant LONG_BEFORE = Instant.parse("2027-02-20T17:00:00Z");

    private static Maintenance maintenance(Stage stage, Instant changedAt) {
        return new Maintenance(
                "12",
                3,
                3,
                stage,
                "Wider ids",
                null,
                Impact.DEGRADED,
                "production",
                List.of("billing"),
                SPAN,
                changedAt);
    }

    private static Promises promised(boolean atStart, boolean atEnd) {
        return Promises.union(
                List.of("billing"), List.of(new Promise(true, Duration.ofDays(3), LEADS, atStart, atEnd, false)));
    }

    private static String due(Stage stage, Instant changedAt, Promises promised, String now) {
        return Plan.due(maintenance(stage, changedAt), promised, Instant.parse(now))
                .map(step -> step.name() + " " + step.due())
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # The moment it is approved, and until the first lead.
            2027-02-20T17:00:00Z | scheduled 2027-02-20T17:00:00Z
            2027-03-07T09:59:59Z | scheduled 2027-02-20T17:00:00Z
            # A lead is due at its instant, and it is exact: 24 hours before three o'clock is two o'clock in this night.
            2027-03-07T10:00:00Z | P7D 2027-03-07T10:00:00Z
            2027-03-11T10:00:00Z | P3D 2027-03-11T10:00:00Z
            2027-03-13T09:59:59Z | P3D 2027-03-11T10:00:00Z
            2027-03-13T10:00:00Z | P1D 2027-03-13T10:00:00Z
            2027-03-14T09:30:00Z | PT1H 2027-03-14T09:00:00Z
            2027-03-14T10:00:00Z | start 2027-03-14T10:00:00Z
            2027-03-14T11:59:59Z | start 2027-03-14T10:00:00Z
            2027-03-14T12:00:00Z | end 2027-03-14T12:00:00Z
            2027-03-20T12:00:00Z | end 2027-03-14T12:00:00Z
            """)
    void eachStepIsDueFromItsInstantUntilTheNext(String now, String expected) {
        assertThat(due(Stage.PLANNED, LONG_BEFORE, promised(true, true), now)).isEqualTo(expected);
        assertThat(due(Stage.IN_PROGRESS, LONG_BEFORE, promised(true, true), now))
                .isEqualTo(expected);
    }

    @Test
    void leadsThatLieBeforeTheApprovalAreOneStep() {
        Instant late = Instant.parse("2027-03-13T22:00:00Z");
        assertThat(due(Stage.PLANNED, late, promised(true, true), "2027-03-13T22:00:05Z"))
                .as("of P7D, P3D and P1D the latest")
                .isEqualTo("P1D 2027-03-13T10:00:00Z");
    }

    @Test
    void onceItHasBegunNobodyIsRemindedThatItWill() {
        assertThat(due(Stage.PLANNED, LONG_BEFORE, promised(false, false), "2027-03-14T10:00:01Z"))
                .as("only who was told nothing is told")
                .startsWith("scheduled ");
        assertThat(due(Stage.PLANNED, LONG_BEFORE, promised(false, false), "2027-03-14T12:00:00Z"))
                .isEqualTo("nothing");
    }

    @Test
    void whatNobodyHasDecidedAboutIsNotToldAndNotRemindedOf() {
        assertThat(due(Stage.UNDECIDED, LONG_BEFORE, promised(true, true), "2027-03-13T11:00:00Z"))
                .isEqualTo("nothing");
        assertThat(due(Stage.UNDECIDED, LONG_BEFORE, promised(true, true), "2027-03-14T12:30:00Z"))
                .isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, completed",
        "ROLLED_BACK, rolled-back",
        "FAILED, failed",
        "CANCELLED, cancelled",
        "LAPSED, lapsed"
    })
    void howItEndedIsNewsWhateverTheTime(Stage stage, String step) {
        Instant at = Instant.parse("2027-03-13T11:00:00Z");
        assertThat(due(stage, at, promised(true, true), "2027-03-13T11:00:00Z")).isEqualTo(step + " " + at);
        assertThat(due(stage, at, promised(true, true), "2027-03-17T11:00:00Z")).isEqualTo(step + " " + at);
        assertThat(due(stage, at, Promises.union(List.of(), List.of()), "2027-03-17T11:00:00Z"))
                .as("also where the policy tells nobody any more: who was told is told")
                .isEqualTo(step + " " + at);
    }

    @Test
    void whereNoRuleTellsWhatItIsNowIsDueUntilItsEndAndNoReminder() {
        Promises none = Promises.union(List.of(), List.of());
        assertThat(due(Stage.PLANNED, LONG_BEFORE, none, "2027-03-13T11:00:00Z"))
                .isEqualTo("scheduled " + LONG_BEFORE);
        assertThat(due(Stage.IN_PROGRESS, LONG_BEFORE, none, "2027-03-14T11:59:59Z"))
                .isEqualTo("scheduled " + LONG_BEFORE);
        assertThat(due(Stage.PLANNED, LONG_BEFORE, none, "2027-03-14T12:00:00Z"))
                .isEqualTo("nothing");
        assertThat(due(Stage.UNDECIDED, LONG_BEFORE, none, "2027-03-13T11:00:00Z"))
                .isEqualTo("nothing");
    }

    @Test
    void rulesPromiseTogether() {
        Promises both = Promises.union(
                List.of("billing", "search"),
                List.of(
                        new Promise(true, Duration.ofDays(3), List.of(Duration.ofDays(7)), false, true, false),
                        new Promise(
                                true,
                                Duration.ofDays(1),
                                List.of(Duration.ofDays(7), Duration.ofHours(26)),
                                true,
                                false,
                                false)));
        assertThat(both.notice()).isEqualTo(Duration.ofDays(3));
        assertThat(Plan.all(maintenance(Stage.PLANNED, LONG_BEFORE), both, LONG_BEFORE))
                .extracting(Step::name)
                .containsExactly("scheduled", "P7D", "PT26H", "start", "end");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-07T10:00:00Z, scheduled P3D P1D PT1H start",
        "2027-03-11T09:49:59Z, scheduled P3D P1D PT1H start",
        "2027-03-11T09:55:00Z, scheduled P1D PT1H start",
        "2027-03-13T22:00:00Z, scheduled PT1H start",
        "2027-03-14T09:30:00Z, scheduled start"
    })
    void leadsBeforeItWasToldOrRightAfterAreNotPlanned(Instant told, String steps) {
        assertThat(Plan.all(maintenance(Stage.PLANNED, LONG_BEFORE), promised(true, false), told))
                .extracting(Step::name)
                .containsExactly(steps.split(" "));
    }
}
