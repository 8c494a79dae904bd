package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuresTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # said until 12:00                                                       | first | median | longest | kept | broken | resolved
            investigating@10:00 resolved@10:40                                       | PT0S  | PT40M  | PT40M   | 0    | 0      | PT40M
            investigating@10:12                                                      | PT12M | PT1H48M | PT1H48M | 0   | 0      | -
            investigating@10:10>10:40 identified@10:30>11:00 resolved@11:10          | PT10M | PT30M  | PT40M   | 1    | 1      | PT1H10M
            investigating@10:10>10:40 identified@10:40>11:00 resolved@11:00          | PT10M | PT25M  | PT30M   | 2    | 0      | PT1H
            investigating@10:10>10:40                                                | PT10M | PT1H50M | PT1H50M | 0   | 1      | -
            investigating@11:50>12:20                                                | PT1H50M | PT10M | PT10M  | 0    | 0      | -
            investigating@11:30>12:00                                                | PT1H30M | PT30M | PT30M  | 0    | 0      | -
            investigating@10:00 resolved@10:20 resolved@10:30                        | PT0S  | PT20M  | PT20M   | 0    | 0      | PT20M
            investigating@10:00 resolved@10:20 postmortem@11:50                      | PT0S  | PT20M  | PT20M   | 0    | 0      | PT20M
            investigating@10:00 resolved@10:20 identified@11:00>11:15 resolved@11:10 | PT0S  | PT15M  | PT20M   | 1    | 0      | PT1H10M
            investigating@10:00 resolved@10:20 monitoring@11:00                      | PT0S  | PT40M  | PT1H    | 0    | 0      | -
            """)
    void oneIsMeasuredByWhatWasSaidAndWhen(
            String updates,
            Duration first,
            Duration median,
            Duration longest,
            int kept,
            int broken,
            @Nullable Duration resolved) {
        IncidentMeasures measures = IncidentMeasures.of(Past.incident("10:00", updates), Past.instant("12:00"));
        assertThat(measures.toFirstPost()).isEqualTo(first);
        assertThat(measures.betweenUpdates()).isEqualTo(new Spread(median, longest));
        assertThat(measures.kept()).isEqualTo(kept);
        assertThat(measures.broken()).isEqualTo(broken);
        assertThat(measures.toResolve()).isEqualTo(resolved);
        assertThat(measures.postmortem()).isEqualTo(updates.contains("postmortem"));
    }

    @Test
    void nothingTakesLessThanNoTimeWhereClocksDiffer() {
        IncidentMeasures measures = IncidentMeasures.of(
                Past.incident("10:01", "investigating@10:00 monitoring@09:59"), Past.instant("09:58"));
        assertThat(measures.toFirstPost()).isZero();
        assertThat(measures.gaps()).containsOnly(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"PT4M, PT4M, PT4M", "PT4M PT2M, PT3M, PT4M", "PT9M PT1M PT2M, PT2M, PT9M", "PT1S PT2S, PT1.5S, PT2S"})
    void theMedianIsTheOneInTheMiddleOrHalfWayBetweenTwo(String all, Duration median, Duration worst) {
        assertThat(Spread.of(
                        Arrays.stream(all.split(" ", -1)).map(Duration::parse).toList()))
                .isEqualTo(new Spread(median, worst));
        assertThat(Spread.of(List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T23:59:59Z, UTC, 2026-Q4, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z, UTC, 2027-Q1, 2027-01-01T00:00:00Z, 2027-04-01T00:00:00Z",
        "2027-01-01T07:59:59Z, America/Los_Angeles, 2026-Q4, 2026-10-01T07:00:00Z, 2027-01-01T08:00:00Z",
        "2027-01-01T08:00:00Z, America/Los_Angeles, 2027-Q1, 2027-01-01T08:00:00Z, 2027-04-01T07:00:00Z",
        "2026-06-30T14:00:00Z, Pacific/Kiritimati, 2026-Q3, 2026-06-30T10:00:00Z, 2026-09-30T10:00:00Z",
    })
    void aQuarterIsOneOfTheCalendarInThePolicysZone(
            Instant instant, ZoneId zone, String text, Instant start, Instant end) {
        Quarter quarter = Quarter.of(instant, zone);
        assertThat(quarter.text()).isEqualTo(text);
        assertThat(quarter.start(zone)).isEqualTo(start);
        assertThat(quarter.end(zone)).isEqualTo(end);
    }

    private static Quarters quarters(List<Incident> incidents, String now) {
        return new Quarters(
                new IncidentSource() {
                    @Override
                    public List<Incident> openAfter(Instant instant) {
                        return incidents;
                    }

                    @Override
                    public List<Incident> within(Instant start, Instant end) {
                        return incidents;
                    }

                    @Override
                    public Optional<Incident> find(String id) {
                        return Optional.empty();
                    }
                },
                () -> PACIFIC,
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static final List<Incident> YEAR = List.of(
            Past.incident(
                    "2026-03-31T23:00:00Z",
                    "investigating@2026-03-31T23:10:00Z>2026-03-31T23:40:00Z resolved@2026-04-01T00:00:00Z"),
            Past.incident(
                    "2026-04-01T06:59:00Z",
                    "investigating@2026-04-01T07:29:00Z>2026-04-01T08:00:00Z resolved@2026-04-01T07:59:00Z postmortem@2026-04-02T08:00:00Z"),
            Past.incident("2026-12-06T10:00:00Z", "investigating@2026-12-06T10:00:00Z"));

    @Test
    void aQuarterTellsHowItWentInThoseThatStartedInIt() {
        List<QuarterMeasures> quarters = quarters(YEAR, "2026-12-06T12:00:00Z").between(null, null);
        assertThat(quarters)
                .extracting(quarter -> quarter.quarter().text(), QuarterMeasures::count, QuarterMeasures::open)
                .containsExactly(
                        tuple("2026-Q4", 1, 1), tuple("2026-Q3", 0, 0), tuple("2026-Q2", 0, 0), tuple("2026-Q1", 2, 0));
        QuarterMeasures first = quarters.getLast();
        assertThat(first.toFirstPost()).isEqualTo(new Spread(Duration.ofMinutes(20), Duration.ofMinutes(30)));
        assertThat(first.betweenUpdates()).isEqualTo(new Spread(Duration.ofMinutes(40), Duration.ofMinutes(50)));
        assertThat(first.toResolve()).isEqualTo(new Spread(Duration.ofMinutes(60), Duration.ofMinutes(60)));
        assertThat(first.keptShare()).isEqualTo(0.5);
        assertThat(first.keptPercent()).isEqualTo(50);
        assertThat(first.postmortemShare()).isEqualTo(0.5);
        assertThat(quarters.getFirst().toResolve()).isNull();
        assertThat(quarters.getFirst().postmortemPercent()).isNull();
        assertThat(quarters.get(1).toFirstPost()).isNull();
    }

    @Test
    void onlyTheStretchThatIsAskedForCounts() {
        Quarters quarters = quarters(YEAR, "2026-12-06T12:00:00Z");
        Instant from = Instant.parse("2026-04-01T06:59:00Z");
        Instant until = Instant.parse("2026-12-06T10:00:00Z");
        assertThat(quarters.between(from, until))
                .extracting(quarter -> quarter.quarter().text() + ":" + quarter.count())
                .containsExactly("2026-Q4:0", "2026-Q3:0", "2026-Q2:0", "2026-Q1:1");
        assertThat(quarters.between(until.plusSeconds(1), null)).isEmpty();
    }

    @Test
    void aSpreadsheetGetsALineAQuarterAndALineAnIncident() {
        Quarters quarters = quarters(YEAR.subList(0, 2), "2026-04-01T06:00:00Z");
        ToldMeasures told = ToldMeasures.of(quarters.between(null, null), PACIFIC);
        assertThat(MeasureTable.quarters(told).lines())
                .containsExactly(
                        "quarter,from,until,incidents,open,resolved,to_first_post_median,to_first_post_worst,between_updates_median,"
                                + "between_updates_worst,to_resolve_median,to_resolve_worst,promises_kept,promises_broken,"
                                + "promises_kept_share,postmortems,postmortem_share",
                        "2026-Q1,2026-01-01T08:00:00Z,2026-04-01T07:00:00Z,2,0,2,1200,1800,2400,3000,3600,3600,1,1,0.500,1,0.500");
        assertThat(MeasureTable.incidents(told).lines())
                .element(2)
                .isEqualTo(
                        "1,Checkout fails,2026-Q1,resolved,2026-03-31T23:00:00Z,2026-03-31T23:10:00Z,2026-04-01T00:00:00Z,600,2,"
                                + "3000,3000,3600,0,1,false");
    }

    @Test
    void noTitleIsAFormulaToASpreadsheet() {
        Incident hostile = new Incident(
                "7",
                "=HYPERLINK(\"https://evil.example\",\"x\")",
                Past.instant("10:00"),
                Past.incident("10:00", "investigating@10:00").updates());
        ToldMeasures told = ToldMeasures.of(
                quarters(List.of(hostile), "2026-12-06T12:00:00Z").between(null, null), PACIFIC);
        assertThat(MeasureTable.incidents(told)).contains("7,\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\",");
    }
}
