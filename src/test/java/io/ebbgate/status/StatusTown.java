package io.ebbgate.status;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Instant;
import java.util.List;

/** A town with four services to show, two of them in a group, and one that is nobody's to see. */
final class StatusTown {

    static final Instant MONDAY = Instant.parse("2026-11-30T18:00:00Z");
    static final Instant SINCE = Instant.parse("2026-10-01T12:00:00.5Z");
    static final Span SUNDAY = new Span(Instant.parse("2026-12-06T11:00:00Z"), Instant.parse("2026-12-06T13:00:00Z"));

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services:
              billing: {name: Billing & more, group: Money}
              web: {statusPage: shown}
              ledger: {group: Money}
              search: {}
              secret: {statusPage: hidden}
            rules:
              - {name: production, open: [sunday], notices: [P1D]}
            """;

    private StatusTown() {}

    static Timetable timetable() {
        return TimetableFixture.policy(POLICY)
                .calendar("sunday", "SUMMARY:Sunday\nDTSTART:20261206T110000Z\nDTEND:20261206T150000Z")
                .at(MONDAY);
    }

    static BulletinFixture bulletin() {
        return BulletinFixture.of(timetable());
    }

    /** Of billing, and of what is nobody's to see; open, or resolved after two hours. */
    static Incident incident(String id, Condition condition, boolean open) {
        Incident.Update first = new Incident.Update(
                1,
                Stage.INVESTIGATING,
                Instant.parse("2026-11-30T16:00:00Z"),
                "We are looking into errors.",
                List.of(
                        new Incident.Effect("billing", Condition.OPERATIONAL, condition),
                        new Incident.Effect("secret", Condition.OPERATIONAL, condition)),
                Instant.parse("2026-11-30T16:30:00Z"));
        Incident.Update second = new Incident.Update(
                2, Stage.MONITORING, Instant.parse("2026-11-30T16:40:00Z"), "Mended.", List.of(), null);
        Incident.Update third = BulletinFixture.update(
                3,
                Stage.RESOLVED,
                "2026-11-30T17:50:00.250Z",
                "It is over.",
                "billing",
                condition,
                Condition.OPERATIONAL);
        return new Incident(
                id,
                "Errors when paying",
                Instant.parse("2026-11-30T15:50:00Z"),
                open ? List.of(first) : List.of(first, second, third));
    }
}
