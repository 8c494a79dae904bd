package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How things are for customers at an instant.
 *
 * @param states of the services on the page, in the policy's order
 * @param open incidents, the latest first
 * @param now maintenance that takes place, by its start
 * @param coming maintenance that is announced, by its start
 * @param conditions of the services that open incidents name, by their ids, the worst that any of them says; without those that the
 *     policy hides, with all where none was ever read: how bad it is can be said then, and of what cannot
 */
record Situation(
        ServiceStates states,
        List<Incident> open,
        List<Maintenance> now,
        List<Maintenance> coming,
        Map<String, Condition> conditions) {

    Situation {
        open = List.copyOf(open);
        now = List.copyOf(now);
        coming = List.copyOf(coming);
        conditions = Map.copyOf(conditions);
    }

    static Situation of(Bulletin bulletin, Instant instant) {
        ServiceStates states = ServiceStates.of(bulletin, instant);
        List<Incident> open = bulletin.incidents().stream()
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(Incident::startedAt).reversed())
                .toList();
        return new Situation(
                states,
                open,
                bulletin.maintenances().stream()
                        .filter(maintenance -> Phase.of(maintenance, instant).isActive())
                        .toList(),
                bulletin.maintenances().stream()
                        .filter(maintenance -> Phase.of(maintenance, instant) == Phase.SCHEDULED)
                        .toList(),
                conditions(open, bulletin));
    }

    private static Map<String, Condition> conditions(List<Incident> open, Bulletin bulletin) {
        Map<String, Condition> conditions = new TreeMap<>();
        open.forEach(incident -> incident.conditions().forEach((service, condition) -> {
            if (bulletin.timetable() == null || !bulletin.hides(service)) {
                conditions.merge(service, condition, Condition::worse);
            }
        }));
        return conditions;
    }

    /** How all are together: as the worst is. */
    Level level() {
        Condition worst = conditions.values().stream().reduce(Condition.OPERATIONAL, Condition::worse);
        if (worst != Condition.OPERATIONAL) {
            return Level.of(ServiceState.of(worst));
        }
        if (!open.isEmpty()) {
            return Level.WATCHED;
        }
        return now.isEmpty() ? Level.FINE : Level.MAINTENANCE;
    }

    /** The ids of services that are just so bad, sorted. */
    List<String> at(Condition condition) {
        return conditions.entrySet().stream()
                .filter(each -> each.getValue() == condition)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
