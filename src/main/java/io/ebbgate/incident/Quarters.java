package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.web.HouseZone;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures how well customers were kept up, quarter by quarter. An incident counts in the one that it started in. */
@Component
class Quarters {

    private final IncidentSource incidents;
    private final HouseZone zone;
    private final Clock clock;

    Quarters(IncidentSource incidents, HouseZone zone, Clock clock) {
        this.incidents = incidents;
        this.zone = zone;
        this.clock = clock;
    }

    /** Whose clock quarters begin and end on: the policy's. */
    ZoneId zone() {
        return zone.zone();
    }

    /**
     * Every quarter from the first incident's to the last one's or this one, the latest first; those without an incident too.
     *
     * @param from only incidents that started then or later, null for all; likewise {@code until}, the first start that is too late
     */
    List<QuarterMeasures> between(@Nullable Instant from, @Nullable Instant until) {
        Instant now = clock.instant();
        List<MeasuredIncident> measured = incidents.openAfter(from == null ? Instant.EPOCH : from).stream()
                .filter(incident -> from == null || !incident.startedAt().isBefore(from))
                .filter(incident -> until == null || incident.startedAt().isBefore(until))
                .sorted(Comparator.comparing(Incident::startedAt))
                .map(incident -> MeasuredIncident.of(incident, now))
                .toList();
        return measured.isEmpty() ? List.of() : quarters(measured, lastInstant(now, until));
    }

    private static Instant lastInstant(Instant now, @Nullable Instant until) {
        return until != null && until.isBefore(now) ? until.minusNanos(1) : now;
    }

    private List<QuarterMeasures> quarters(List<MeasuredIncident> measured, Instant last) {
        ZoneId where = zone();
        Map<Quarter, List<MeasuredIncident>> byQuarter = measured.stream()
                .collect(Collectors.groupingBy(one -> Quarter.of(one.incident().startedAt(), where)));
        Quarter end = Quarter.of(last, where);
        List<QuarterMeasures> quarters = new ArrayList<>();
        for (Quarter quarter = Quarter.of(measured.getFirst().incident().startedAt(), where);
                quarter.compareTo(end) <= 0;
                quarter = quarter.next()) {
            quarters.add(new QuarterMeasures(quarter, byQuarter.getOrDefault(quarter, List.of())));
        }
        return quarters.reversed();
    }
}
