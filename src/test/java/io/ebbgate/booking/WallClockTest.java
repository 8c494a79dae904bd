package io.ebbgate.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

    private static final WallClock PACIFIC = new WallClock(ZoneId.of("America/Los_Angeles"));

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2026-12-06T03:00,       2026-12-06T11:00:00Z
                    2026-12-06T03:00:30,    2026-12-06T11:00:30Z
                    2026-12-06T03:00Z,      2026-12-06T03:00:00Z
                    2026-12-06T03:00+01:00, 2026-12-06T02:00:00Z
                    2026-03-08T02:30,       2026-03-08T10:30:00Z
                    2026-11-01T01:30,       2026-11-01T08:30:00Z
                    """)
    void readsADayAndATimeByTheClockOfWhoeverTyped(String typed, Instant meant) {
        assertThat(PACIFIC.read(typed)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "2026-12-06", "2026-13-06T03:00", "-999999999-01-01T00:00Z", "+999999999-12-31T23:59Z", "''"
    })
    void doesNotGuess(String typed) {
        assertThat(PACIFIC.read(typed)).isEmpty();
    }

    @Test
    void showsWhatABrowsersFieldTakes() {
        assertThat(PACIFIC.show(Instant.parse("2026-12-06T11:00:00Z"))).isEqualTo("2026-12-06T03:00");
    }
}
