package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.incident.Steps.Step;
import io.ebbgate.timetable.Incident.Stage;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    private static final Map<String, Step> SIGNS = Map.of(".", Step.PLAIN, "why", Step.SKIPS, "no", Step.TOO_EARLY);

    /** The columns are the stages in their order. */
    @ParameterizedTest(name = "from {0}")
    @CsvSource({
        "INVESTIGATING, ., ., why, why, no",
        "IDENTIFIED,    ., ., .,   why, no",
        "MONITORING,    ., ., .,   .,   no",
        "RESOLVED,      ., ., .,   .,   .",
        "POSTMORTEM,    ., ., .,   .,   .",
    })
    void noStepIsSkippedWithoutAReason(Stage from, String one, String two, String three, String four, String five) {
        assertThat(Arrays.stream(Stage.values()).map(to -> Steps.step(from, to)))
                .containsExactly(SIGNS.get(one), SIGNS.get(two), SIGNS.get(three), SIGNS.get(four), SIGNS.get(five));
    }
}
