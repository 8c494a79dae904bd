package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentSettingsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"PT0S", "PT2M", "PT1H"})
    void aDraftWaitsForAsLongAsTheOperatorSays(Duration grace) {
        assertThat(new IncidentSettings(grace, HOUR, HOUR, HOUR).grace()).isEqualTo(grace);
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, PT1H", "PT1H1S, PT1H", "PT2M, PT59S", "PT2M, P8D"})
    void whatKeepsCustomersWaitingForEverIsRefused(Duration grace, Duration promise) {
        assertThatThrownBy(() -> new IncidentSettings(grace, promise, HOUR, HOUR))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IncidentSettings(grace, HOUR, HOUR, promise))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
