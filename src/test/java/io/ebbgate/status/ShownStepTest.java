package io.ebbgate.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Incident.Stage;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownStepTest {

    /** Stages as they were said, one each hour from 10 on; then each step's state and hour. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    investigating                                    | current 10, ahead, ahead, ahead
                    investigating investigating                      | current 10, ahead, ahead, ahead
                    investigating identified monitoring              | done 10, done 11, current 12, ahead
                    investigating monitoring                         | done 10, skipped, current 11, ahead
                    investigating resolved                           | done 10, skipped, skipped, current 11
                    investigating monitoring investigating           | current 12, ahead, ahead, ahead
                    investigating identified monitoring resolved postmortem | done 10, done 11, done 12, current 13
                    investigating resolved investigating resolved    | done 12, skipped, skipped, current 13
                    """)
    void theFourStepsAreKeptApart(String said, String steps) {
        SaidIncident incident = SaidIncident.incident("1", "Something");
        int hour = 10;
        for (String stage : said.split(" ", -1)) {
            incident.update(
                    Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                    "2026-12-06T%d:00:00Z".formatted(hour++),
                    "It is.",
                    null);
        }
        assertThat(ShownStep.of(incident.done()).stream()
                        .map(step -> step.state().look()
                                + (step.at() == null
                                        ? ""
                                        : " " + step.at().toString().substring(11, 13)))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(steps);
    }
}
