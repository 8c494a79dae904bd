package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a booking's page says of the promise that was made to its customers. */
class ShownEvidenceTest {

    private static final Instant DEADLINE = Instant.parse("2026-12-05T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-12-05T11:00:01Z, true, true",
        "2026-12-06T15:00:00Z, false, false",
        "2026-12-05T11:00:00Z, true, false",
    })
    void whereThePromiseIsBrokenWhatIsToComeCanBeMovedAndWhatIsOverCannot(
            Instant now, boolean toCome, boolean canBeMoved) {
        String verdict = new ShownEvidence("7", DEADLINE, null, now, toCome, List.of()).verdict();
        assertThat(verdict).startsWith("The promise is not kept");
        assertThat(verdict.contains("move it to a later window")).isEqualTo(canBeMoved);
    }
}
