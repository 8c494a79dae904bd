package io.ebbgate.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static String next(Facts bulletin, String now, boolean away) {
        Instant instant = Instant.parse(now);
        return Turn.after(instant, bulletin.at(instant), away, PACIFIC).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-06T12:30:00Z, 2026-12-07T08:00:00Z",
        "2026-12-07T08:00:00Z, 2026-12-08T08:00:00Z",
        "2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z",
        "2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z"
    })
    void aPageOfNothingLastsUntilTheDayEndsWhereWindowsAreMeant(String now, String until) {
        assertThat(next(StatusFixture.town(), now, false)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-06T12:29:59.5Z, 2026-12-06T12:30:00Z",
        "2026-12-06T12:30:00Z,   2026-12-06T13:30:00Z",
        "2026-12-06T13:30:00Z,   2026-12-07T08:00:00Z"
    })
    void maintenanceTurnsItWhenItBeginsAndWhenItEnds(String now, String until) {
        Facts planned = StatusFixture.town()
                .maintenance(
                        "4", "Wider ids", Stage.PLANNED, Impact.DEGRADED, "2026-12-06T12:30:00Z", "PT1H", "billing");
        assertThat(next(planned, now, false)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-06T12:30:00Z, 2026-12-06T12:31:00Z",
        "2026-12-06T12:44:30Z, 2026-12-06T12:45:00Z",
        "2026-12-06T12:45:00Z, 2026-12-06T12:46:00Z"
    })
    void anOpenIncidentTurnsItEveryMinuteSoThatNoPromiseIsOverdueUnseen(String now, String until) {
        assertThat(next(StatusFixture.town().incident(StatusFixture.slowInvoices()), now, false))
                .isEqualTo(until);
    }

    @Test
    void whileTheDatabaseIsAwayItAgesEveryTenSeconds() {
        assertThat(next(StatusFixture.town(), "2026-12-06T12:30:00Z", true)).isEqualTo("2026-12-06T12:30:10Z");
    }
}
