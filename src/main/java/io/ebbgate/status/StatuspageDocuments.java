package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What Statuspage's public API v2 answers at one instant, document by document. */
final class StatuspageDocuments {

    private static final int MOST = 50;

    private final Bulletin bulletin;
    private final Instant now;
    private final Shape.Page page;
    private final ServiceStates states;
    private final ComponentShapes components;
    private final IncidentShapes incidents;
    private final MaintenanceShapes maintenances;

    StatuspageDocuments(
            Bulletin bulletin, Timetable timetable, Instant now, PublicIds ids, String origin, String name) {
        this.bulletin = bulletin;
        this.now = now;
        Changes changes = Changes.of(bulletin, now);
        Stamps stamps = new Stamps(timetable.zone());
        page = new Shape.Page(ids.page(), name, origin, timetable.zone().getId(), stamps.at(changes.latest()));
        states = ServiceStates.of(bulletin, now);
        components = new ComponentShapes(ids, stamps, states, changes);
        incidents = new IncidentShapes(ids, origin, stamps, components, bulletin);
        maintenances = new MaintenanceShapes(ids, origin, stamps, components, bulletin, now);
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = paged("components", components.all());
        summary.put("incidents", incidents(Incident::isOpen));
        summary.put("scheduled_maintenances", coming(phase -> phase != Phase.COMPLETED));
        summary.put("status", overall());
        return summary;
    }

    Map<String, Object> status() {
        return paged("status", overall());
    }

    Map<String, Object> components() {
        return paged("components", components.all());
    }

    Map<String, Object> allIncidents() {
        return paged("incidents", incidents(_ -> true));
    }

    Map<String, Object> unresolved() {
        return paged("incidents", incidents(Incident::isOpen));
    }

    /** The newest first. */
    Map<String, Object> allMaintenances() {
        return paged(
                "scheduled_maintenances",
                bulletin.maintenances().stream()
                        .sorted(byStart().reversed())
                        .limit(MOST)
                        .map(maintenances::of)
                        .toList());
    }

    /** The next one first. */
    Map<String, Object> upcoming() {
        return paged("scheduled_maintenances", coming(phase -> phase == Phase.SCHEDULED));
    }

    Map<String, Object> active() {
        return paged("scheduled_maintenances", coming(Phase::isActive));
    }

    private Map<String, Object> paged(String name, Object what) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("page", page);
        document.put(name, what);
        return document;
    }

    private Shape.Status overall() {
        return Overall.of(states.worst(), bulletin.incidents().stream().anyMatch(Incident::isOpen));
    }

    private List<Shape.Report> incidents(Predicate<Incident> which) {
        return bulletin.incidents().stream()
                .filter(which)
                .sorted(Comparator.<Incident, Instant>comparing(
                                incident -> incident.updates().getFirst().at())
                        .reversed())
                .limit(MOST)
                .map(incidents::of)
                .toList();
    }

    private List<Shape.Report> coming(Predicate<Phase> which) {
        return bulletin.maintenances().stream()
                .filter(maintenance -> which.test(Phase.of(maintenance, now)))
                .sorted(byStart())
                .limit(MOST)
                .map(maintenances::of)
                .toList();
    }

    private static Comparator<Maintenance> byStart() {
        return Comparator.comparing(maintenance -> maintenance.span().start());
    }
}
