package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.BadRequest;
import io.ebbgate.web.Fields;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where people book. Every deed is one transaction with its ledger entry, and in force here when it returns. Whatever is wrong
 * with what was sent is a {@link BadRequest}, whatever stands in the way is {@link io.ebbgate.web.Refused}; then nothing was done.
 */
@Component
class BookingDesk {

    private final PlannedChanges plans;
    private final Claims claims;
    private final Approvals approvals;
    private final LatestVersions latest;
    private final Transitions transitions;
    private final FreshTimetable fresh;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BookingDesk(
            PlannedChanges plans,
            Claims claims,
            Approvals approvals,
            LatestVersions latest,
            Transitions transitions,
            FreshTimetable fresh,
            Clock clock,
            TransactionTemplate transaction) {
        this.plans = plans;
        this.claims = claims;
        this.approvals = approvals;
        this.latest = latest;
        this.transitions = transitions;
        this.fresh = fresh;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Asks for a booking. Where the rules ask for no approval, it is approved at once. */
    Booked request(Caller by, BookingRequest wanted) {
        Timetable timetable = fresh.get();
        return inOne(timetable, () -> begin(by, wanted, timetable));
    }

    private Booked begin(Caller by, BookingRequest sent, Timetable timetable) {
        Instant now = now();
        Fields fields = new Fields();
        if (sent.version() != null) {
            fields.problem("version", "a new booking has none yet");
        }
        Optional<PlannedChange> plan = plan(fields, sent.plannedChange());
        BookingRequest wanted = plan.map(sent::filledFrom).orElse(sent);
        Optional<Intent> read = new IntentReader(fields, timetable).read(wanted);
        read.ifPresent(intent -> new Checks(intent, ground(timetable, intent))
                .place(now, claims.clashes(intent, null))
                .notice(now)
                .deadline()
                .tell(fields));
        fields.check();
        Intent intent = read.orElseThrow();
        plan.ifPresent(booked -> plans.remove(booked.id()));
        return transitions.begin(
                stateOf(ground(timetable, intent)),
                intent,
                by,
                now,
                plan.map(booked -> "was planned change " + booked.id()).orElse(null));
    }

    private Optional<PlannedChange> plan(Fields fields, @Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<PlannedChange> plan = Id.of(id).flatMap(plans::hold);
        if (plan.isEmpty()) {
            fields.problem("plannedChange", "there is no planned change " + id + ", or it was booked or removed");
        }
        return plan;
    }

    /** Edits the whole of it. What approvals are about, changed, makes them void. */
    Booked edit(Caller by, long id, BookingRequest wanted) {
        if (wanted.plannedChange() != null) {
            throw new BadRequest("plannedChange", "only a new booking is made from one");
        }
        return reshape(by, id, wanted.version(), (reader, _) -> reader.read(wanted));
    }

    /** Moves it to another span, and leaves the rest. */
    Booked move(Caller by, long id, @Nullable Long version, @Nullable String start, @Nullable String end) {
        return reshape(
                by, id, version, (reader, before) -> reader.span(start, end).map(before.intent()::at));
    }

    private Booked reshape(
            Caller by, long id, @Nullable Long version, BiFunction<IntentReader, Booked, Optional<Intent>> reading) {
        Timetable timetable = fresh.get();
        return inOne(timetable, () -> {
            Booked before = latest.holdOpen(id, version);
            Fields fields = new Fields();
            requireVersion(fields, version);
            Optional<Intent> read = reading.apply(new IntentReader(fields, timetable), before);
            read.ifPresent(intent -> check(intent, before, timetable, fields));
            fields.check();
            Intent intent = read.orElseThrow();
            return intent.equals(before.intent())
                    ? before
                    : reshape(by, before, intent, stateOf(Ground.whole(timetable, intent)));
        });
    }

    static void requireVersion(Fields fields, @Nullable Long version) {
        if (version == null) {
            fields.problem("version", "it is required: the version that you saw");
        }
    }

    /**
     * A booking that stays where it is need not find its place free again: words can be mended during a freeze. What makes another
     * edition of it must be told anew, and there must be time for that.
     */
    private void check(Intent intent, Booked before, Timetable timetable, Fields fields) {
        Checks checks = new Checks(intent, ground(timetable, intent)).deadline();
        if (!intent.samePlace(before.intent())) {
            checks.place(now(), claims.clashes(intent, before.id()));
        }
        if (!intent.sameToCustomers(before.intent())) {
            checks.notice(now());
        }
        checks.tell(fields);
    }

    private Booked reshape(Caller by, Booked before, Intent intent, State anew) {
        if (intent.sameUndertaking(before.intent())) {
            return transitions.reshape(
                    before, before.changed(before.state(), intent, before.shapedWho()), by, now(), null);
        }
        int voided = approvals.voidAll(before.id());
        return transitions.reshape(
                before,
                before.changed(anew, intent, by.who()),
                by,
                now(),
                voided == 0 ? null : voided + (voided == 1 ? " approval counts" : " approvals count") + " no longer");
    }

    private static State stateOf(Ground ground) {
        return ground.approvals() == 0 ? State.APPROVED : State.REQUESTED;
    }

    private static Ground ground(Timetable timetable, Intent intent) {
        return Ground.of(timetable, intent.services(), intent.environment());
    }

    private Booked inOne(Timetable timetable, Supplier<Booked> deed) {
        try {
            Booked done = Objects.requireNonNull(transaction.execute(_ -> deed.get()));
            fresh.refresh();
            return done;
        } catch (SpanTaken taken) {
            List<Clash> clashes = claims.clashes(taken.intent(), taken.booking());
            throw new BadRequest(Checks.taken(taken.intent(), ground(timetable, taken.intent()), clashes));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
