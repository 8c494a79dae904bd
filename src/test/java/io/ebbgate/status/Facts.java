package io.ebbgate.status;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a bulletin is made of, in few words. */
final class Facts {

    private final @Nullable String policy;
    private final List<Consumer<BulletinFixture>> all = new ArrayList<>();
    private Instant recordedSince = Instant.EPOCH;

    private Facts(@Nullable String policy) {
        this.policy = policy;
    }

    /** Under that policy; null where none could ever be read. */
    static Facts under(@Nullable String policy) {
        return new Facts(policy);
    }

    Facts recordedSince(String instant) {
        recordedSince = Instant.parse(instant);
        return this;
    }

    Facts incident(Incident incident) {
        all.add(bulletin -> bulletin.incident(incident));
        return this;
    }

    /** One that was last changed a week before its start. */
    Facts maintenance(
            String id,
            String title,
            Maintenance.Stage stage,
            Impact impact,
            String start,
            String length,
            String... services) {
        Instant from = Instant.parse(start);
        Span span = new Span(from, from.plus(Duration.parse(length)));
        Instant changedAt = from.minus(Duration.ofDays(7));
        all.add(bulletin -> bulletin.maintenance(new Maintenance(
                id, 1, 1, stage, title, null, impact, "production", List.of(services), span, changedAt)));
        return this;
    }

    /** That it is scheduled, of these services. */
    Facts told(String booking, Instant at, String... services) {
        all.add(bulletin -> bulletin.told(booking, at, services));
        return this;
    }

    Bulletin at(Instant now) {
        BulletinFixture bulletin = BulletinFixture.of(
                policy == null ? null : TimetableFixture.policy(policy).at(now));
        all.forEach(fact -> fact.accept(bulletin));
        return bulletin.at(now, recordedSince);
    }
}
