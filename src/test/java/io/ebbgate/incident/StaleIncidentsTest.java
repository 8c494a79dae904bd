package io.ebbgate.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Nag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StaleIncidentsTest {

    private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
    private static final String SILENT = "Customers were promised to hear more by now, and nothing was said.";

    private static Instant later(String length) {
        return TEN.plus(Duration.parse(length));
    }

    private static Said said(Stage stage, String after, @Nullable String next) {
        Instant at = later(after);
        Update update = new Update(
                1,
                stage,
                at,
                "x",
                List.of(new Effect("billing", Condition.OPERATIONAL, Condition.DEGRADED)),
                next == null ? null : at.plus(Duration.parse(next)));
        return new Said(update, "ana", "t1", null);
    }

    private static IncidentFile file(Said... updates) {
        Particulars about = new Particulars("Invoices fail", List.of("billing"), TEN, null, null);
        return new IncidentFile(7, 1, about, TEN, "ana", null, null, List.of(updates), List.of());
    }

    private static Optional<Nag> nag(IncidentFile file, String after) {
        return StaleIncidents.nag(file, null, later(after));
    }

    @Test
    void whoPromisedToSayMoreIsRemindedOnceThatIsOver() {
        Said first = said(Stage.INVESTIGATING, "PT0S", "PT30M");
        assertThat(nag(file(first), "PT29M59S")).isEmpty();
        assertThat(nag(file(first), "PT30M"))
                .contains(new Nag(
                        "7",
                        later("PT30M").getEpochSecond(),
                        "Invoices fail",
                        SILENT,
                        later("PT30M"),
                        List.of("billing")));
        assertThat(nag(file(first, said(Stage.INVESTIGATING, "PT40M", "PT30M")), "PT1H"))
                .as("something was said")
                .isEmpty();
    }

    @Test
    void itIsRepeatedByTheHourUnderARisingNumber() {
        IncidentFile file = file(said(Stage.INVESTIGATING, "PT0S", "PT30M"));
        List<Long> numbers = new ArrayList<>();
        for (int minute = 30; minute < 30 + 180; minute++) {
            numbers.add(nag(file, "PT" + minute + "M").orElseThrow().number());
        }
        assertThat(numbers).isSorted();
        assertThat(numbers.stream().distinct()).hasSize(3);
        assertThat(numbers.get(59)).isEqualTo(numbers.getFirst());
        assertThat(numbers.get(60)).isEqualTo(numbers.getFirst() + 3600);
    }

    @Test
    void anIncidentIsNotWatchedForEver() {
        IncidentFile file = file(
                said(Stage.INVESTIGATING, "PT0S", "PT30M"),
                said(Stage.MONITORING, "PT1H", "PT4H"),
                said(Stage.MONITORING, "PT5H", "P7D"));
        assertThat(nag(file, "PT24H59M")).isEmpty();
        assertThat(nag(file, "PT25H").map(Nag::what)).contains("It has been monitored for a day.");
    }

    @Test
    void whatIsOverUpstreamShouldBeOverHere() {
        IncidentFile file = file(said(Stage.IDENTIFIED, "PT0S", "PT1H"));
        Heard open = new Heard(later("PT10M"), null, null, null);
        Heard over = new Heard(later("PT10M"), null, null, later("PT10M"));
        assertThat(StaleIncidents.nag(file, open, later("PT20M"))).isEmpty();
        assertThat(StaleIncidents.nag(file, over, later("PT20M")).map(Nag::what))
                .contains("It is resolved upstream, and still open here.");
        Nag both = StaleIncidents.nag(file, over, later("PT1H")).orElseThrow();
        assertThat(both.what()).isEqualTo("It is resolved upstream, and still open here. " + SILENT);
        assertThat(both.since()).isEqualTo(later("PT10M"));
    }
}
