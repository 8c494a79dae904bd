package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maintenances as Statuspage tells them. */
final class MaintenanceShapes {

    private final PublicIds ids;
    private final String origin;
    private final Stamps stamps;
    private final ComponentShapes components;
    private final Bulletin bulletin;
    private final Instant now;

    MaintenanceShapes(
            PublicIds ids, String origin, Stamps stamps, ComponentShapes components, Bulletin bulletin, Instant now) {
        this.ids = ids;
        this.origin = origin;
        this.stamps = stamps;
        this.components = components;
        this.bulletin = bulletin;
        this.now = now;
    }

    Shape.Report of(Maintenance maintenance) {
        List<Saying> said = Saying.of(maintenance, bulletin.told(maintenance.id()));
        Instant first = said.getFirst().at();
        return new Shape.Report(
                ids.maintenance(maintenance.id()),
                maintenance.title(),
                Phase.of(maintenance, now).code(),
                stamps.at(first),
                stamps.at(Changes.later(said.getLast().at(), maintenance.changedAt())),
                null,
                stamps.orNull(resolvedAt(maintenance)),
                "maintenance",
                origin + "/maintenance/" + maintenance.id(),
                stamps.at(first),
                ids.page(),
                said.reversed().stream()
                        .map(saying -> update(maintenance, saying))
                        .toList(),
                components.of(maintenance.services()),
                stamps.at(maintenance.span().start()),
                stamps.at(maintenance.span().end()));
    }

    private @Nullable Instant resolvedAt(Maintenance maintenance) {
        if (Phase.of(maintenance, now) != Phase.COMPLETED) {
            return null;
        }
        return switch (maintenance.stage()) {
            case PLANNED, UNDECIDED, IN_PROGRESS -> maintenance.span().end();
            case COMPLETED, ROLLED_BACK, FAILED, CANCELLED, LAPSED -> maintenance.changedAt();
        };
    }

    private Shape.Update update(Maintenance maintenance, Saying saying) {
        String at = stamps.at(saying.at());
        List<Shape.Affected> affected = maintenance.services().stream()
                .filter(components::shows)
                .map(service -> new Shape.Affected(
                        ids.service(service),
                        bulletin.serviceName(service),
                        saying.before().code(),
                        saying.after().code()))
                .toList();
        return new Shape.Update(
                ids.update("maintenance " + maintenance.id(), String.valueOf(saying.number())),
                saying.phase().code(),
                saying.words(),
                ids.maintenance(maintenance.id()),
                at,
                at,
                at,
                affected.isEmpty() ? null : affected,
                true,
                null,
                null);
    }
}
