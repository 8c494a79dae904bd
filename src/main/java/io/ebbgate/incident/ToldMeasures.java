package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well customers were kept up, as the API tells it. Durations are ISO 8601, shares 0 to 1; what there was nothing to measure of is
 * null.
 *
 * @param zone on whose clock quarters begin and end
 * @param quarters the latest first
 * @param incidents likewise
 */
record ToldMeasures(String zone, List<OfQuarter> quarters, List<OfIncident> incidents) {

    /**
     * A quarter, by the incidents that started in it.
     *
     * @param from its first instant
     * @param until the first instant after it
     * @param betweenUpdates from each update while an incident was open to the next one
     */
    record OfQuarter(
            String quarter,
            Instant from,
            Instant until,
            int incidents,
            int open,
            int resolved,
            @Nullable Spread toFirstPost,
            @Nullable Spread betweenUpdates,
            @Nullable Spread toResolve,
            Promises promises,
            Postmortems postmortems) {

        static OfQuarter of(QuarterMeasures quarter, ZoneId zone) {
            return new OfQuarter(
                    quarter.quarter().text(),
                    quarter.quarter().start(zone),
                    quarter.quarter().end(zone),
                    quarter.count(),
                    quarter.open(),
                    quarter.resolved(),
                    quarter.toFirstPost(),
                    quarter.betweenUpdates(),
                    quarter.toResolve(),
                    new Promises(quarter.kept(), quarter.broken(), quarter.keptShare()),
                    new Postmortems(quarter.postmortems(), quarter.postmortemShare()));
        }
    }

    /** @param share of those that came due, how many were kept */
    record Promises(int kept, int broken, @Nullable Double share) {}

    /** @param share of the resolved incidents, how many have one */
    record Postmortems(int told, @Nullable Double share) {}

    record OfIncident(
            String id,
            String title,
            String quarter,
            String stage,
            Instant startedAt,
            Instant firstPostAt,
            @Nullable Instant resolvedAt,
            Duration toFirstPost,
            int updates,
            @Nullable Spread betweenUpdates,
            @Nullable Duration toResolve,
            int promisesKept,
            int promisesBroken,
            boolean postmortem) {

        static OfIncident of(MeasuredIncident measured, Quarter quarter) {
            Incident incident = measured.incident();
            IncidentMeasures measures = measured.measures();
            return new OfIncident(
                    incident.id(),
                    incident.title(),
                    quarter.text(),
                    incident.stage().text(),
                    incident.startedAt(),
                    incident.updates().getFirst().at(),
                    incident.resolvedAt(),
                    measures.toFirstPost(),
                    incident.updates().size(),
                    measures.betweenUpdates(),
                    measures.toResolve(),
                    measures.kept(),
                    measures.broken(),
                    measures.postmortem());
        }
    }

    static ToldMeasures of(List<QuarterMeasures> quarters, ZoneId zone) {
        return new ToldMeasures(
                zone.getId(),
                quarters.stream().map(quarter -> OfQuarter.of(quarter, zone)).toList(),
                quarters.stream()
                        .flatMap(quarter -> quarter.incidents().reversed().stream()
                                .map(measured -> OfIncident.of(measured, quarter.quarter())))
                        .toList());
    }
}
