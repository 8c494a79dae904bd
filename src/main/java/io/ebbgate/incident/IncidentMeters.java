package io.ebbgate.incident;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

@Component
class IncidentMeters {

    private final Incidents incidents;

    IncidentMeters(MeterRegistry meters, Incidents incidents, Clock clock) {
        this.incidents = incidents;
        Gauge.builder("ebbgate.incidents.open", this, all -> all.count(State.OPEN, _ -> true))
                .description("incidents that are open, each of which freezes what it names")
                .register(meters);
        Gauge.builder(
                        "ebbgate.incidents.overdue",
                        this,
                        all -> all.count(State.OPEN, file -> file.isOverdue(clock.instant())))
                .description("open incidents of which customers were promised to hear more by now, and did not")
                .register(meters);
        Gauge.builder("ebbgate.incidents.drafts", this, all -> all.count(State.DRAFT, _ -> true))
                .description("drafts that publish themselves unless somebody says no")
                .register(meters);
    }

    private long count(State state, Predicate<IncidentFile> which) {
        return incidents.all(state).stream().filter(which).count();
    }
}
