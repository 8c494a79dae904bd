package io.ebbgate.timetable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says with file and line when a reload was refused, when there is no timetable at all, and when replicas have different ones. The
 * service runs on either way.
 */
@Component("timetable")
class TimetableHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final Timetables timetables;

    TimetableHealth(Timetables timetables) {
        this.timetables = timetables;
    }

    @Override
    public Health health() {
        Snapshot snapshot = timetables.current();
        boolean well =
                timetables.refusal().isEmpty() && timetables.apartSince().isEmpty() && snapshot instanceof Timetable;
        Health.Builder health = well ? Health.up() : Health.status(DEGRADED);
        health.withDetail("version", snapshot.version());
        if (snapshot instanceof NoTimetable none) {
            health.withDetail("none", "everything is denied: " + none.fault());
        }
        timetables
                .refusal()
                .ifPresent(
                        refusal -> health.withDetail("refused", refusal.fault().toString())
                                .withDetail("refusedAt", refusal.at().toString()));
        timetables
                .apartSince()
                .ifPresent(since -> health.withDetail(
                        "apart", "another replica read another state of the calendars folder, since " + since));
        return health.build();
    }
}
