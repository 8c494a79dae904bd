package io.ebbgate.status;

import static io.ebbgate.status.SaidIncident.incident;
import static io.ebbgate.timetable.Incident.Stage.IDENTIFIED;
import static io.ebbgate.timetable.Incident.Stage.INVESTIGATING;
import static io.ebbgate.timetable.Incident.Stage.MONITORING;
import static io.ebbgate.timetable.Incident.Stage.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a service was, reckoned from what was said of it. */
class ServiceHistoryTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static List<Trouble> major(String start, String end) {
        return List.of(new Trouble(new Span(at(start), at(end)), Condition.MAJOR_OUTAGE));
    }

    private static ServiceDay day(ServiceHistory history, String date) {
        return history.days().stream()
                .filter(day -> day.date().equals(LocalDate.parse(date)))
                .findFirst()
                .orElseThrow();
    }

    /** On the day of a clock change a day is 23 or 25 hours long, and an outage belongs to the days as people there lived them. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    usual,         2026-12-05T08:00:00Z, 2026-12-06T08:00:00Z, 2026-12-05, PT24H
                    spring,        2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z, 2026-03-08, PT23H
                    autumn,        2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z, 2026-11-01, PT25H
                    last of spring, 2026-03-09T06:30:00Z, 2026-03-09T07:30:00Z, 2026-03-08, PT30M
                    next morning,  2026-03-09T06:30:00Z, 2026-03-09T07:30:00Z, 2026-03-09, PT30M
                    the gap,       2026-03-08T09:30:00Z, 2026-03-08T10:30:00Z, 2026-03-08, PT1H
                    the overlap,   2026-11-01T08:00:00Z, 2026-11-01T10:00:00Z, 2026-11-01, PT2H
                    """)
    void anOutageIsCountedOnTheDaysOfTheZone(String name, String start, String end, String date, Duration hurt) {
        Instant now = LocalDate.parse(date)
                .plusDays(3)
                .atStartOfDay(PACIFIC)
                .plusHours(12)
                .toInstant();
        ServiceHistory history = ServiceHistory.of(major(start, end), Instant.EPOCH, now, PACIFIC);
        assertThat(day(history, date).hurt()).as(name).isEqualTo(hurt);
        assertThat(day(history, date).worst()).isEqualTo(Condition.MAJOR_OUTAGE);
        assertThat(history.days()).hasSize(90).extracting(ServiceDay::date).doesNotHaveDuplicates();
        assertThat(history.days().getLast().date())
                .isEqualTo(LocalDate.parse(date).plusDays(3));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    nothing,              PT0S,   100.00
                    a second is not lost, PT1S,    99.99
                    an hour,              PT1H,    99.95
                    everything,           P90D,     0.00
                    """)
    void theShareIsRoundedDown(String name, Duration down, String share) {
        assertThat(new ServiceHistory(List.of(), down, Duration.ofDays(90)).uptime())
                .as(name)
                .isEqualByComparingTo(share);
    }

    @Test
    void whatIsNotOnRecordIsSaidToBeUnknownAndCountsInNoShare() {
        Instant now = at("2026-12-06T12:00:00Z");
        ServiceHistory history = ServiceHistory.of(
                major("2026-12-06T06:00:00Z", "2026-12-06T07:12:00Z"), at("2026-12-05T12:00:00Z"), now, PACIFIC);
        assertThat(history.days().stream().filter(ServiceDay::known)).hasSize(2);
        assertThat(history.uptime()).as("72 minutes of 24 hours").isEqualByComparingTo("95.00");
        assertThat(ServiceHistory.of(List.of(), Instant.MAX, now, PACIFIC).uptime())
                .isNull();
    }

    private static final Incident UP_AND_DOWN = incident("1", "Up and down")
            .since("2026-12-06T09:50:00Z")
            .update(INVESTIGATING, "2026-12-06T10:00:00Z", "a", null, "billing=degraded")
            .update(IDENTIFIED, "2026-12-06T10:30:00Z", "b", null, "billing=major-outage", "search=partial-outage")
            .update(MONITORING, "2026-12-06T11:00:00Z", "c", null, "billing=degraded")
            .update(RESOLVED, "2026-12-06T11:30:00Z", "d", null, "billing=operational")
            .done();

    private static String told(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> trouble.condition().text() + " "
                        + trouble.span().start().toString().substring(11, 16) + "-"
                        + trouble.span().end().toString().substring(11, 16))
                .reduce((one, two) -> one + ", " + two)
                .orElse("");
    }

    @Test
    void aConditionLastsFromTheUpdateThatSaysItToTheOneThatSaysAnother() {
        assertThat(told(Trouble.of("billing", List.of(UP_AND_DOWN), at("2026-12-06T12:00:00Z"))))
                .isEqualTo("degraded 09:50-10:30, major-outage 10:30-11:00, degraded 11:00-11:30");
    }

    @Test
    void aServiceThatNobodySaidToWorkAgainDoesWhenTheIncidentIsResolved() {
        assertThat(told(Trouble.of("search", List.of(UP_AND_DOWN), at("2026-12-06T12:00:00Z"))))
                .isEqualTo("partial-outage 10:30-11:30");
    }

    @Test
    void whatIsOpenLastsUntilNow() {
        Incident open = incident("2", "Open")
                .update(INVESTIGATING, "2026-12-06T10:00:00Z", "a", null, "billing=degraded")
                .done();
        assertThat(told(Trouble.of("billing", List.of(open), at("2026-12-06T10:07:00Z"))))
                .isEqualTo("degraded 10:00-10:07");
        assertThat(told(Trouble.of("other", List.of(open), at("2026-12-06T10:07:00Z"))))
                .isEmpty();
    }

    @Test
    void ofTwoIncidentsAtOnceTheWorseCountsAndNoMinuteTwice() {
        Incident other = incident("2", "Other")
                .update(INVESTIGATING, "2026-12-06T10:15:00Z", "a", null, "billing=partial-outage")
                .update(RESOLVED, "2026-12-06T10:45:00Z", "b", null)
                .done();
        List<Trouble> both = Trouble.of("billing", List.of(UP_AND_DOWN, other), at("2026-12-06T12:00:00Z"));
        assertThat(told(both))
                .startsWith("degraded 09:50-10:15, partial-outage 10:15-10:30, major-outage 10:30-10:45, major-outage");
        ServiceHistory history = ServiceHistory.of(both, Instant.EPOCH, at("2026-12-06T12:00:00Z"), PACIFIC);
        assertThat(history.down()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void thePictureSaysInWordsWhatItShows() {
        ServiceHistory history = ServiceHistory.of(
                Trouble.of("billing", List.of(UP_AND_DOWN), at("2026-12-06T12:00:00Z")),
                at("2026-11-07T12:00:00Z"),
                at("2026-12-06T12:00:00Z"),
                PACIFIC);
        Strip strip = Strip.of(history, Times.in(PACIFIC));
        assertThat(strip.label()).isEqualTo("The last 90 days (30 of them on record): 6 Dec: major outage, 1 h 40 min");
        assertThat(strip.runs())
                .as("60 days of nothing, and 29 without a fault, as one line each")
                .containsExactly(new Strip.Run("n", "M0 16h478"), new Strip.Run("f", "M480 16h230"));
        assertThat(strip.marked()).containsExactly(new Strip.Mark("m", "M712 16h6", "6 Dec: major outage, 1 h 40 min"));
    }
}
