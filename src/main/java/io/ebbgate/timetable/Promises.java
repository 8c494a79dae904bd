package io.ebbgate.timetable;

import io.ebbgate.timetable.Policy.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all rules together promise to the customers of a maintenance.
 *
 * @param services those of its services that customers are told of, sorted; a service that no rule tells of is named to nobody
 * @param notice how long before its start all must have been told, zero where no rule asks
 * @param leads how long before its start they are reminded
 */
public record Promises(List<String> services, Duration notice, List<Duration> leads, boolean atStart, boolean atEnd) {

    public Promises {
        services = List.copyOf(services);
        leads = List.copyOf(leads);
    }

    public static Promises of(Timetable timetable, Maintenance maintenance) {
        List<String> told = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        for (String service : maintenance.services()) {
            List<Promise> ofService = promises(timetable.lane(service, maintenance.environment()), maintenance);
            if (!ofService.isEmpty()) {
                told.add(service);
                promises.addAll(ofService);
            }
        }
        return union(told, promises);
    }

    private static List<Promise> promises(@Nullable Lane lane, Maintenance maintenance) {
        return lane == null
                ? List.of()
                : lane.rules().stream()
                        .map(Hours::rule)
                        .map(rule -> rule.promise())
                        .filter(promise -> promise.tellsOf(maintenance.impact()))
                        .toList();
    }

    public static Promises union(List<String> services, List<Promise> promises) {
        return new Promises(
                services,
                promises.stream().map(Promise::notice).max(Duration::compareTo).orElse(Duration.ZERO),
                promises.stream()
                        .flatMap(promise -> promise.leads().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                promises.stream().anyMatch(Promise::atStart),
                promises.stream().anyMatch(Promise::atEnd));
    }

    public boolean tells() {
        return !services.isEmpty();
    }

    /** Whether the gate waits until all were told. */
    public boolean binds() {
        return tells() && notice.isPositive();
    }
}
