package io.ebbgate.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody reads of what was told of a maintenance. */
class SayingTest {

    private static final Instant TOLD = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant START = Instant.parse("2026-12-06T11:00:00Z");

    private static final Maintenance HARMLESS = new Maintenance(
            "7",
            3,
            3,
            Stage.PLANNED,
            "Wider ids",
            null,
            Impact.NO_IMPACT,
            "production",
            List.of("billing"),
            new Span(START, START.plus(Duration.ofHours(1))),
            TOLD);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduled | You should not notice anything.",
                "P1D | You should not notice anything.",
                "scheduled, start | You should not notice anything. / The maintenance begins now.",
                "scheduled, P1D | You should not notice anything. / A reminder of the maintenance that is planned.",
                "scheduled, scheduled | Maintenance is planned. / What is planned was changed. You should not notice anything.",
                "P1D, scheduled, scheduled | Maintenance is planned. / What is planned was changed."
                        + " / What is planned was changed. You should not notice anything.",
            })
    void onlyWhatWasToldLastSaysWhatItIsSinceItMayHaveBeenAnotherBefore(String steps, String words) {
        List<Announced> told = Stream.of(steps.split(", "))
                .map(step -> new Announced(step, TOLD, false, List.of("billing")))
                .toList();
        assertThat(Saying.of(HARMLESS, firstly(told)).stream().map(Saying::words))
                .containsExactly(words.split(" / "));
    }

    private static List<Announced> firstly(List<Announced> told) {
        Announced first = told.getFirst();
        return Stream.concat(
                        Stream.of(new Announced(first.step(), first.at(), true, first.services())),
                        told.stream().skip(1))
                .toList();
    }
}
