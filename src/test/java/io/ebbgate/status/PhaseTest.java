package io.ebbgate.status;

import static io.ebbgate.status.StatusTown.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTest {

    private static final Instant BEFORE = SUNDAY.start().minusMillis(1);
    private static final Instant LAST = SUNDAY.end().minusMillis(1);

    private static Maintenance maintenance(Maintenance.Stage stage) {
        return new Maintenance(
                "1", 1, 1, stage, "t", null, Impact.OUTAGE, "production", List.of("web"), SUNDAY, BEFORE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLANNED     | SCHEDULED   | IN_PROGRESS | IN_PROGRESS | COMPLETED
            UNDECIDED   | SCHEDULED   | SCHEDULED   | SCHEDULED   | COMPLETED
            IN_PROGRESS | IN_PROGRESS | IN_PROGRESS | IN_PROGRESS | IN_PROGRESS
            FAILED      | VERIFYING   | VERIFYING   | VERIFYING   | COMPLETED
            COMPLETED   | COMPLETED   | COMPLETED   | COMPLETED   | COMPLETED
            ROLLED_BACK | COMPLETED   | COMPLETED   | COMPLETED   | COMPLETED
            CANCELLED   | COMPLETED   | COMPLETED   | COMPLETED   | COMPLETED
            LAPSED      | COMPLETED   | COMPLETED   | COMPLETED   | COMPLETED
            """)
    void aMaintenanceIsWhereItsStageAndTheTimeHaveBroughtIt(
            Maintenance.Stage stage, Phase before, Phase start, Phase last, Phase end) {
        Maintenance maintenance = maintenance(stage);
        assertThat(List.of(BEFORE, SUNDAY.start(), LAST, SUNDAY.end()))
                .extracting(at -> Phase.of(maintenance, at))
                .containsExactly(before, start, last, end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PLANNED     | 2026-12-06T11:00:00Z | 2026-12-06T13:00:00Z | -
            UNDECIDED   | 2026-12-06T13:00:00Z | 2026-12-06T13:00:00Z | -
            IN_PROGRESS | -                    | -                    | -
            FAILED      | 2026-12-06T13:00:00Z | 2026-12-06T13:00:00Z | -
            CANCELLED   | -                    | -                    | -
            """)
    void itSaysWhenThatChangesByItself(Maintenance.Stage stage, Instant before, Instant during, Instant after) {
        Maintenance maintenance = maintenance(stage);
        assertThat(Phase.nextChange(maintenance, BEFORE)).isEqualTo(before);
        assertThat(Phase.nextChange(maintenance, LAST)).isEqualTo(during);
        assertThat(Phase.nextChange(maintenance, SUNDAY.end())).isEqualTo(after);
    }
}
