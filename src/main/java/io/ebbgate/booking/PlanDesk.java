package io.ebbgate.booking;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where changes are planned that have a deadline and no span yet. {@link BookingDesk} books them. */
@Component
class PlanDesk {

    private final PlannedChanges plans;
    private final Ledger ledger;
    private final FreshTimetable fresh;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PlanDesk(PlannedChanges plans, Ledger ledger, FreshTimetable fresh, Clock clock, TransactionTemplate transaction) {
        this.plans = plans;
        this.ledger = ledger;
        this.fresh = fresh;
        this.clock = clock;
        this.transaction = transaction;
    }

    PlannedChange plan(Caller by, PlanRequest wanted) {
        PlannedChange read = read(by, wanted, fresh.get());
        return Objects.requireNonNull(transaction.execute(_ -> {
            PlannedChange planned = plans.find(plans.add(read)).orElseThrow();
            ledger.record(new Act(by, "change-planned", facts(planned)));
            return planned;
        }));
    }

    private PlannedChange read(Caller by, PlanRequest wanted, Timetable timetable) {
        Fields fields = new Fields();
        IntentReader reader = new IntentReader(fields, timetable);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String title = fields.required("title", wanted.title(), 200);
        String environment = reader.environment(wanted.environment());
        List<String> services = reader.services("services", wanted.services());
        Ground ground = Ground.of(timetable, services, environment);
        Duration duration = reader.duration(wanted.duration(), ground);
        Duration backOut = reader.backOut(wanted.backOut(), ground);
        reader.fits(duration, backOut);
        Instant deadline =
                IntentReader.millis(fields.instant("deadline", fields.required("deadline", wanted.deadline(), 100)));
        if (deadline != null && !deadline.isAfter(now)) {
            fields.problem("deadline", "it has passed");
        }
        fields.check();
        return new PlannedChange(
                0,
                title,
                environment,
                services.stream().sorted().distinct().toList(),
                duration,
                backOut,
                Objects.requireNonNull(deadline),
                now,
                by.name());
    }

    /** Gives it up. */
    void remove(Caller by, long id) {
        transaction.executeWithoutResult(_ -> {
            PlannedChange planned = plans.hold(id).orElseThrow(() -> unknown(Long.toString(id)));
            plans.remove(id);
            ledger.record(new Act(by, "planned-change-removed", facts(planned)));
        });
    }

    private static Map<String, Object> facts(PlannedChange planned) {
        return Map.of(
                "plannedChange",
                Long.toString(planned.id()),
                "title",
                planned.title(),
                "services",
                planned.services(),
                "environment",
                planned.environment(),
                "deadline",
                planned.deadline());
    }

    static Refused unknown(String id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such planned change", "There is no planned change " + id + ".");
    }
}
