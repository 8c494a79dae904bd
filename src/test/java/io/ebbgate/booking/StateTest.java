package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Impact;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StateTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    requested   | approved rejected cancelled lapsed
                    approved    | requested in-progress completed rolled-back failed cancelled lapsed
                    rejected    |
                    in-progress | completed rolled-back failed
                    completed   | rolled-back
                    rolled-back |
                    failed      | rolled-back
                    cancelled   |
                    lapsed      | in-progress completed rolled-back failed
                    """)
    void becomesWhatAPersonWouldExpect(String from, String become) {
        List<String> expected = become == null ? List.of() : List.of(become.split(" ", -1));
        State state = State.named(from).orElseThrow();
        assertThat(Arrays.stream(State.values()).filter(state::mayBecome).map(State::text))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void standsOnlyWhileItIsNotAtItsEnd(State state) {
        assertThat(state.stands())
                .isEqualTo(List.of("requested", "approved", "in-progress").contains(state.text()));
        assertThat(state.open()).isEqualTo(state.mayBecome(State.CANCELLED));
    }

    @Test
    void isNamedInTheApisWords() {
        assertThat(State.named("rolled-back")).contains(State.ROLLED_BACK);
        assertThat(State.named("ROLLED_BACK")).isEmpty();
        assertThat(Impact.named("reduced-redundancy")).contains(Impact.REDUCED_REDUNDANCY);
    }
}
