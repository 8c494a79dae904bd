package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedLengthTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    45 min            | PT45M
                    45m               | PT45M
                    1 h 30 min        | PT1H30M
                    1h30m             | PT1H30M
                    ' 2 Hours, 1 MIN '| PT2H1M
                    2 days            | PT48H
                    1 d 2 h 3 min 4 s | PT26H3M4S
                    90 seconds        | PT1M30S
                    PT45M             | PT45M
                    pt1h              | PT1H
                    0 min             | PT0S
                    """)
    void readsWhatPeopleType(String typed, Duration length) {
        assertThat(TypedLength.read(typed)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"45", "an hour", "1 h and a bit", "", "-5 min", "1 fortnight", "5 min extra", "99999999 h"})
    void doesNotGuess(String typed) {
        assertThat(TypedLength.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT45M,45 min", "PT1H30M,1 h 30 min", "PT336H,14 d", "PT0S,0 min", "PT1H0M5S,1 h 5 s"})
    void showsWhatCanBeTypedAgain(Duration length, String shown) {
        assertThat(TypedLength.show(length)).isEqualTo(shown);
        assertThat(TypedLength.read(shown)).contains(length);
    }
}
