package io.ebbgate.booking;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.ebbgate.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a booking gets its yes or no, and where it is called off. */
@Component
class ApprovalDesk {

    private final Approvals approvals;
    private final LatestVersions latest;
    private final Transitions transitions;
    private final Ledger ledger;
    private final FreshTimetable fresh;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ApprovalDesk(
            Approvals approvals,
            LatestVersions latest,
            Transitions transitions,
            Ledger ledger,
            FreshTimetable fresh,
            Clock clock,
            TransactionTemplate transaction) {
        this.approvals = approvals;
        this.latest = latest;
        this.transitions = transitions;
        this.ledger = ledger;
        this.fresh = fresh;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * One person's yes to the version that they saw; to say it twice changes nothing. The last one that the rules ask for
     * approves the booking.
     */
    Booked approve(Caller by, long id, @Nullable Long version) {
        Fields fields = new Fields();
        BookingDesk.requireVersion(fields, version);
        fields.check();
        Timetable timetable = fresh.get();
        return inOne(id, version, booked -> approve(by, booked, timetable));
    }

    private Booked approve(Caller by, Booked booked, Timetable timetable) {
        requireSomebodyElse(by, booked);
        List<String> given =
                approvals.standing(booked.id()).stream().map(Approval::who).toList();
        if (given.contains(by.who())) {
            return booked;
        }
        int needed = Ground.whole(timetable, booked.intent()).approvals();
        if (booked.state() == State.APPROVED && given.size() >= needed) {
            throw refused("Approved already", "Booking %d has all the approvals that it needs.".formatted(booked.id()));
        }
        requireTimeToTell(booked, timetable);
        approvals.give(booked, by.who(), by.name(), now());
        if (booked.state() == State.REQUESTED && given.size() + 1 >= needed) {
            return transitions.become(booked, State.APPROVED, by, now(), null);
        }
        Map<String, Object> facts = Transitions.facts(booked);
        facts.put("given", given.size() + 1);
        facts.put("needed", needed);
        ledger.record(new Act(by, "booking-approval-given", facts));
        return booked;
    }

    private static void requireSomebodyElse(Caller by, Booked booked) {
        if (by.who().equals(booked.requestedWho()) || by.who().equals(booked.shapedWho())) {
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    "Not your own",
                    "You asked for booking %d, or for what it has become; somebody else must approve it."
                            .formatted(booked.id()));
        }
    }

    /** Whoever approved it now would be taken to have let it through, and the gate would not. */
    private void requireTimeToTell(Booked booked, Timetable timetable) {
        Promised promised = timetable.promised(booked.fact(0));
        Instant now = now();
        if (promised != null && !promised.canBeKept(now)) {
            throw refused("Too late to tell customers", OwedNotice.tooLate(promised, now, Times.in(timetable.zone())));
        }
    }

    /** The no of one approver is enough, as long as it was not approved. */
    Booked reject(Caller by, long id, @Nullable String reason, @Nullable Long version) {
        return end(by, id, State.REJECTED, reason, version);
    }

    /** Calls it off. */
    Booked cancel(Caller by, long id, @Nullable String reason, @Nullable Long version) {
        return end(by, id, State.CANCELLED, reason, version);
    }

    private Booked end(Caller by, long id, State end, @Nullable String reason, @Nullable Long version) {
        Fields fields = new Fields();
        String given = fields.required("reason", reason, 1000);
        fields.check();
        return inOne(id, version, booked -> {
            if (!booked.state().mayBecome(end)) {
                throw refused(
                        "Not from here",
                        "Booking %d is %s, and cannot be %s any more; cancel it instead."
                                .formatted(id, booked.state().text(), end.text()));
            }
            return transitions.become(booked, end, by, now(), given);
        });
    }

    private static Refused refused(String title, String detail) {
        return new Refused(HttpStatus.CONFLICT, title, detail);
    }

    private Booked inOne(long id, @Nullable Long version, Function<Booked, Booked> deed) {
        Booked done = Objects.requireNonNull(transaction.execute(_ -> deed.apply(latest.holdOpen(id, version))));
        fresh.refresh();
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
