package io.ebbgate.status;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.AnnouncedSource;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What is too old for the bulletin, or not in it yet. It is looked up in the database, so while that is away there is none of it; what
 * the bulletin has is taken from there.
 */
@Component
class Archive {

    private final ObjectProvider<IncidentSource> incidents;
    private final ObjectProvider<MaintenanceSource> maintenances;
    private final ObjectProvider<AnnouncedSource> announced;

    Archive(
            ObjectProvider<IncidentSource> incidents,
            ObjectProvider<MaintenanceSource> maintenances,
            ObjectProvider<AnnouncedSource> announced) {
        this.incidents = incidents;
        this.maintenances = maintenances;
        this.announced = announced;
    }

    /** A maintenance, and what was told of it. */
    record Told(Maintenance maintenance, List<Announced> told) {}

    Optional<Incident> incident(String id, Bulletin bulletin) {
        return bulletin.incidents().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .or(() -> incidents.stream()
                        .flatMap(source -> source.find(id).stream())
                        .findFirst());
    }

    /** Empty also where customers are told nothing of it. */
    Optional<Told> maintenance(String id, Bulletin bulletin) {
        return bulletin.maintenances().stream()
                .filter(maintenance -> maintenance.id().equals(id))
                .findFirst()
                .map(maintenance -> new Told(maintenance, bulletin.told(id)))
                .or(() -> maintenances.stream()
                        .flatMap(source -> source.find(id).stream())
                        .findFirst()
                        .flatMap(found -> shown(found, told(List.of(id)), bulletin)));
    }

    private Map<String, List<Announced>> told(List<String> bookings) {
        return announced.stream().findFirst().map(source -> source.of(bookings)).orElse(Map.of());
    }

    private static Optional<Told> shown(Maintenance maintenance, Map<String, List<Announced>> all, Bulletin bulletin) {
        List<Announced> told = all.getOrDefault(maintenance.id(), List.of());
        return Bulletin.shown(maintenance, bulletin.timetable(), told).map(shown -> new Told(shown, told));
    }

    /** A month before those of the bulletin is looked up. */
    ShownMonth month(YearMonth month, Bulletin bulletin, Instant now, ZoneId zone) {
        Instant start = ShownMonth.start(month, zone);
        if (bulletin.version() < 0 || !start.isBefore(bulletin.readAt().minus(Bulletin.KEPT))) {
            Bulletin listed = bulletin.listed();
            return ShownMonth.of(month, listed.incidents(), listed.maintenances(), listed, now, zone);
        }
        Instant end = ShownMonth.start(month.plusMonths(1), zone);
        List<Incident> broken = incidents.stream()
                .flatMap(source -> source.within(start, end).stream())
                .filter(bulletin::lists)
                .toList();
        return ShownMonth.of(month, broken, maintenancesWithin(start, end, bulletin), bulletin, now, zone);
    }

    private List<Maintenance> maintenancesWithin(Instant start, Instant end, Bulletin bulletin) {
        List<Maintenance> all = maintenances.stream()
                .flatMap(source -> source.within(start, end).stream())
                .toList();
        Map<String, List<Announced>> told =
                told(all.stream().map(Maintenance::id).toList());
        return all.stream()
                .flatMap(each -> shown(each, told, bulletin).stream())
                .map(Told::maintenance)
                .filter(bulletin::lists)
                .toList();
    }
}
