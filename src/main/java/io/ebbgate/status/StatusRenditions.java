package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.web.Rendered;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pages that crowds come to, from memory: the status page, this month's history, every incident of late, and the maintenance that
 * is not over. The rest is {@link StatusPages}'.
 */
@Component
class StatusRenditions implements RenditionSource {

    static final String INCIDENTS = "/incidents/";
    static final String MAINTENANCE = "/maintenance/";
    static final String HISTORY = "/history";

    private final Bulletins bulletins;
    private final StatusWriter writer;
    private final Clock clock;
    private final Rendered<Key> rendered = new Rendered<>();

    StatusRenditions(Bulletins bulletins, StatusWriter writer, Clock clock) {
        this.bulletins = bulletins;
        this.writer = writer;
        this.clock = clock;
    }

    private record Key(String path, boolean away) {}

    @Override
    public @Nullable Rendition find(String path, @Nullable String query) {
        if (!path.equals("/")
                && !path.equals(HISTORY)
                && !path.startsWith(INCIDENTS)
                && !path.startsWith(MAINTENANCE)) {
            return null;
        }
        Bulletin bulletin = bulletins.current();
        Instant now = clock.instant();
        if (!isKept(path, bulletin, now)) {
            return null;
        }
        Instant seenAt = bulletins.seenAt();
        Key key = new Key(path, Age.isAway(now, seenAt));
        return rendered.get(bulletin, key, now, _ -> {
            ZoneId zone = StatusWriter.zone(bulletin);
            return new Lasting(
                    write(path, bulletin, Age.at(now, seenAt), now), Turn.after(now, bulletin, key.away(), zone));
        });
    }

    /** All that is kept stays in memory, so what is over, or never was, is not. */
    private static boolean isKept(String path, Bulletin bulletin, Instant now) {
        if (path.startsWith(INCIDENTS)) {
            return incident(path, bulletin) != null;
        }
        if (path.startsWith(MAINTENANCE)) {
            Maintenance maintenance = maintenance(path, bulletin);
            return maintenance != null
                    && (maintenance.stage().isComing()
                            || maintenance.span().end().isAfter(now));
        }
        return true;
    }

    private @Nullable Rendition write(String path, Bulletin bulletin, @Nullable Age age, Instant now) {
        if (path.equals("/")) {
            return writer.front(bulletin.listed(), age, now);
        }
        if (path.equals(HISTORY)) {
            return writer.history(thisMonth(bulletin.listed(), now), bulletin, age);
        }
        Incident incident = incident(path, bulletin);
        if (incident != null) {
            return writer.incident(incident, bulletin, age, now);
        }
        Maintenance maintenance = maintenance(path, bulletin);
        return maintenance == null
                ? null
                : writer.maintenance(maintenance, bulletin.told(maintenance.id()), bulletin, age, now);
    }

    private static ShownMonth thisMonth(Bulletin bulletin, Instant now) {
        ZoneId zone = StatusWriter.zone(bulletin);
        return ShownMonth.of(
                YearMonth.from(LocalDate.ofInstant(now, zone)),
                bulletin.incidents(),
                bulletin.maintenances(),
                bulletin,
                now,
                zone);
    }

    private static @Nullable Incident incident(String path, Bulletin bulletin) {
        return path.startsWith(INCIDENTS)
                ? bulletin.incidents().stream()
                        .filter(incident -> path.endsWith(incident.id())
                                && path.length()
                                        == INCIDENTS.length() + incident.id().length())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static @Nullable Maintenance maintenance(String path, Bulletin bulletin) {
        return path.startsWith(MAINTENANCE)
                ? bulletin.maintenances().stream()
                        .filter(maintenance -> path.endsWith(maintenance.id())
                                && path.length()
                                        == MAINTENANCE.length()
                                                + maintenance.id().length())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
