package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Incidents as Statuspage tells them. */
final class IncidentShapes {

    private final PublicIds ids;
    private final String origin;
    private final Stamps stamps;
    private final ComponentShapes components;
    private final Bulletin bulletin;

    IncidentShapes(PublicIds ids, String origin, Stamps stamps, ComponentShapes components, Bulletin bulletin) {
        this.ids = ids;
        this.origin = origin;
        this.stamps = stamps;
        this.components = components;
        this.bulletin = bulletin;
    }

    Shape.Report of(Incident incident) {
        return new Shape.Report(
                ids.incident(incident.id()),
                incident.title(),
                incident.stage().text(),
                stamps.at(incident.updates().getFirst().at()),
                stamps.at(incident.latest().at()),
                stamps.orNull(monitoringAt(incident)),
                stamps.orNull(incident.resolvedAt()),
                Overall.impact(incident.worst()),
                origin + "/incidents/" + incident.id(),
                stamps.at(incident.startedAt()),
                ids.page(),
                incident.updates().reversed().stream()
                        .map(update -> update(incident, update))
                        .toList(),
                components.of(incident.conditions().keySet()),
                null,
                null);
    }

    /** Since when it is only watched, or was until it was over. */
    private static @Nullable Instant monitoringAt(Incident incident) {
        Instant at = null;
        for (Update update : incident.updates()) {
            if (update.stage().compareTo(Stage.MONITORING) < 0) {
                at = null;
            } else if (at == null && update.stage() == Stage.MONITORING) {
                at = update.at();
            }
        }
        return at;
    }

    private Shape.Update update(Incident incident, Update update) {
        String at = stamps.at(update.at());
        List<Shape.Affected> affected = update.effects().stream()
                .filter(effect -> components.shows(effect.service()))
                .map(effect -> new Shape.Affected(
                        ids.service(effect.service()),
                        bulletin.serviceName(effect.service()),
                        ServiceState.of(effect.before()).code(),
                        ServiceState.of(effect.after()).code()))
                .toList();
        return new Shape.Update(
                ids.update("incident " + incident.id(), String.valueOf(update.number())),
                update.stage().text(),
                update.text(),
                ids.incident(incident.id()),
                at,
                at,
                at,
                affected.isEmpty() ? null : affected,
                true,
                null,
                null);
    }
}
