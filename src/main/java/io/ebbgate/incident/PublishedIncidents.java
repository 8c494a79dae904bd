package io.ebbgate.incident;

import io.ebbgate.access.Glob;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.FreezeSource;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the timetable gets to know of incidents: what customers may see, and that an open one freezes the services that it names. */
@Component
class PublishedIncidents implements IncidentSource, FreezeSource {

    private static final List<Glob> EVERYWHERE = List.of(new Glob("*"));

    private final Incidents incidents;

    PublishedIncidents(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public List<Incident> openAfter(Instant instant) {
        return shown(incidents.openAfter(instant));
    }

    @Override
    public List<Incident> within(Instant start, Instant end) {
        return shown(incidents.openWithin(start, end));
    }

    private static List<Incident> shown(List<IncidentFile> files) {
        return files.stream()
                .map(IncidentFile::incident)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Incident> find(String id) {
        try {
            return incidents.find(Long.parseLong(id)).flatMap(IncidentFile::incident);
        } catch (NumberFormatException names) {
            // What is no number names none.
            return Optional.empty();
        }
    }

    @Override
    public List<Freeze> standing() {
        return incidents.all(State.OPEN).stream()
                .map(PublishedIncidents::freeze)
                .toList();
    }

    private static Freeze freeze(IncidentFile open) {
        return new Freeze(
                open.freeze(),
                open.about().services().stream().map(Glob::new).toList(),
                EVERYWHERE,
                "incident " + open.id() + " is open: " + open.about().title(),
                open.openSince(),
                null,
                true);
    }
}
