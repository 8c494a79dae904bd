package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers may see, made by hand, for tests that need no service around it. */
public final class BulletinFixture {

    private final @Nullable Timetable timetable;
    private final List<Maintenance> maintenances = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final Map<String, List<Announced>> told = new HashMap<>();

    private BulletinFixture(@Nullable Timetable timetable) {
        this.timetable = timetable;
    }

    /** Nothing was ever read. */
    public static Bulletin nothing() {
        return Bulletin.NOTHING;
    }

    /** Null where none could be made yet. */
    public static BulletinFixture of(@Nullable Timetable timetable) {
        return new BulletinFixture(timetable);
    }

    public BulletinFixture maintenance(Maintenance maintenance) {
        maintenances.add(maintenance);
        return this;
    }

    /** One in production that was last changed at that instant. */
    public BulletinFixture maintenance(
            String id, Maintenance.Stage stage, Impact impact, String service, Span span, Instant changedAt) {
        return maintenance(new Maintenance(
                id,
                2,
                1,
                stage,
                "Wider <ids>",
                "Invoices & receipts are slow.",
                impact,
                "production",
                List.of(service),
                span,
                changedAt));
    }

    public BulletinFixture incident(Incident incident) {
        incidents.add(incident);
        return this;
    }

    public BulletinFixture told(String booking, Announced... all) {
        told.put(booking, List.of(all));
        return this;
    }

    /** That it is scheduled, of these services. */
    public BulletinFixture told(String booking, Instant at, String... services) {
        return told(booking, new Announced("scheduled", at, true, List.of(services)));
    }

    /** Read at that instant; since that other one, things are on record. */
    public Bulletin at(Instant readAt, Instant recordedSince) {
        return Bulletin.of(7, readAt, recordedSince, timetable, maintenances, incidents, told);
    }

    /** A step of an incident that says of one service how it is. */
    public static Incident.Update update(
            int number,
            Incident.Stage stage,
            String at,
            String text,
            String service,
            Condition before,
            Condition after) {
        return new Incident.Update(
                number, stage, Instant.parse(at), text, List.of(new Effect(service, before, after)), null);
    }
}
