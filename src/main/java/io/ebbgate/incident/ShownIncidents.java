package io.ebbgate.incident;

import io.ebbgate.incident.ShownIncident.ShownEffect;
import io.ebbgate.incident.ShownIncident.ShownService;
import io.ebbgate.incident.ShownIncident.ShownUpdate;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Nag;
import io.ebbgate.timetable.NagSource;
import io.ebbgate.web.Prose;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what pages show of incidents. */
@Component
class ShownIncidents {

    private final Incidents incidents;
    private final NamedServices services;
    private final ObjectProvider<NagSource> nags;
    private final Clock clock;

    ShownIncidents(Incidents incidents, NamedServices services, ObjectProvider<NagSource> nags, Clock clock) {
        this.incidents = incidents;
        this.services = services;
        this.nags = nags;
        this.clock = clock;
    }

    /** All in that state, by their starts. */
    List<ShownIncident> all(State state) {
        return shown(incidents.all(state));
    }

    List<ShownIncident> shown(List<IncidentFile> files) {
        Instant now = clock.instant();
        Map<String, List<Nag>> due = files.isEmpty()
                ? Map.of()
                : nags.stream()
                        .flatMap(source -> source.due(now).stream())
                        .collect(Collectors.groupingBy(Nag::incident));
        return files.stream()
                .map(file -> shown(file, due.getOrDefault(Long.toString(file.id()), List.of()), now))
                .toList();
    }

    ShownIncident shown(IncidentFile file) {
        return shown(List.of(file)).getFirst();
    }

    private ShownIncident shown(IncidentFile file, List<Nag> due, Instant now) {
        Map<String, Condition> conditions = file.conditions();
        Instant nextBy = file.nextBy();
        boolean overdue = nextBy != null && nextBy.isBefore(now);
        return new ShownIncident(
                file,
                file.about().services().stream()
                        .map(service -> new ShownService(service, services.name(service), conditions.get(service)))
                        .toList(),
                file.updates().reversed().stream().map(this::shown).toList(),
                overdue ? due.stream().filter(nag -> saysMore(nag, nextBy)).toList() : due,
                overdue);
    }

    /** Whether it says anything but that a promise was broken, which is said already. */
    private static boolean saysMore(Nag nag, @Nullable Instant promised) {
        return !nag.since().equals(promised) || nag.what().contains(". ");
    }

    private ShownUpdate shown(Said said) {
        return new ShownUpdate(
                said,
                said.update().effects().stream()
                        .map(effect -> new ShownEffect(services.name(effect.service()), effect))
                        .toList(),
                said.update().stage() == Stage.POSTMORTEM
                        ? Prose.html(said.update().text())
                        : null);
    }
}
