package io.ebbgate.status;

import io.ebbgate.timetable.Announced;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When what customers see last changed, as far as it changed by an instant: of each service, and of all together. */
final class Changes {

    private final Instant now;
    private final Instant since;
    private final Map<String, Instant> services = new HashMap<>();
    private Instant latest;

    private Changes(Instant since, Instant now) {
        this.since = since;
        this.latest = since;
        this.now = now;
    }

    static Changes of(Bulletin bulletin, Instant now) {
        Changes changes = new Changes(bulletin.recordedSince(), now);
        for (Incident incident : bulletin.incidents()) {
            for (Incident.Update update : incident.updates()) {
                changes.all(update.at());
                update.effects().forEach(effect -> changes.service(effect.service(), update.at()));
            }
        }
        for (Maintenance maintenance : bulletin.maintenances()) {
            changes.all(maintenance.changedAt());
            bulletin.told(maintenance.id()).stream().map(Announced::at).forEach(changes::all);
            edges(maintenance).forEach(edge -> {
                changes.all(edge);
                maintenance.services().forEach(service -> changes.service(service, edge));
            });
        }
        return changes;
    }

    /** When its services began and ceased to be worked on. */
    private static Stream<Instant> edges(Maintenance maintenance) {
        Instant start = maintenance.span().start();
        return switch (maintenance.stage()) {
            case PLANNED -> Stream.of(start, maintenance.span().end());
            case IN_PROGRESS -> Stream.of(start);
            case COMPLETED, ROLLED_BACK, FAILED -> Stream.of(start, maintenance.changedAt());
            case UNDECIDED, CANCELLED, LAPSED -> Stream.of();
        };
    }

    /** The first instant after now at which something changes by itself, {@link Instant#MAX} where none is. */
    static Instant next(Bulletin bulletin, Instant now) {
        Instant next = Instant.MAX;
        for (Maintenance maintenance : bulletin.maintenances()) {
            Instant change = Phase.nextChange(maintenance, now);
            if (change != null && change.isBefore(next)) {
                next = change;
            }
        }
        return next;
    }

    private void all(Instant at) {
        if (!at.isAfter(now) && at.isAfter(latest)) {
            latest = at;
        }
    }

    private void service(String service, Instant at) {
        if (!at.isAfter(now)) {
            services.merge(service, at, Changes::later);
        }
    }

    static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /** Since when anything is on record. */
    Instant since() {
        return since;
    }

    Instant latest() {
        return latest;
    }

    Instant of(String service) {
        return services.getOrDefault(service, since);
    }
}
