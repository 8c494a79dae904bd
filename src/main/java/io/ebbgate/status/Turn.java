package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** When pages that are made of the same facts come to say something else, by the clock alone. */
final class Turn {

    /** How exact the age of what is shown is, while the database is away. */
    private static final Duration AGING = Duration.ofSeconds(10);

    private Turn() {}

    /** The first instant after this one at which they do. */
    static Instant after(Instant now, Bulletin bulletin, boolean away, ZoneId zone) {
        Instant next =
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        for (Maintenance maintenance : bulletin.maintenances()) {
            next = sooner(now, next, maintenance.span().start());
            next = sooner(now, next, maintenance.span().end());
        }
        for (Incident incident : bulletin.incidents()) {
            if (incident.isOpen()) {
                Instant promised = incident.latest().nextBy();
                next = promised == null ? next : sooner(now, next, promised);
                next = sooner(now, next, incident.latest().at().plus(ShownIncident.SILENCE));
                // How long it lasts is said in minutes.
                next = sooner(now, next, now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));
            }
        }
        return away ? sooner(now, next, now.plus(AGING)) : next;
    }

    private static Instant sooner(Instant now, Instant next, Instant other) {
        return other.isAfter(now) && other.isBefore(next) ? other : next;
    }
}
