package io.ebbgate.gate;

import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.BookingProgress;
import io.ebbgate.timetable.FailedChange;
import io.ebbgate.timetable.FailedChangeWatch;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes down what became of approved changes. The outcome, the end of the change in progress, the booking's next state and the
 * ledger entry are one transaction.
 */
@Component
class OutcomeDesk {

    private final Outcomes outcomes;
    private final RunningChanges running;
    private final Rollbacks rollbacks;
    private final AwaitedChanges awaited;
    private final ObjectProvider<BookingProgress> bookings;
    private final ObjectProvider<FailedChangeWatch> watches;
    private final Ledger ledger;
    private final Timetables timetables;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OutcomeDesk(
            Outcomes outcomes,
            RunningChanges running,
            Rollbacks rollbacks,
            AwaitedChanges awaited,
            ObjectProvider<BookingProgress> bookings,
            ObjectProvider<FailedChangeWatch> watches,
            Ledger ledger,
            Timetables timetables,
            Clock clock,
            TransactionTemplate transaction) {
        this.outcomes = outcomes;
        this.running = running;
        this.rollbacks = rollbacks;
        this.awaited = awaited;
        this.bookings = bookings;
        this.watches = watches;
        this.ledger = ledger;
        this.timetables = timetables;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Reports an outcome, unless one is on record that it cannot follow.
     *
     * @param owner whether it is the token that got the approval
     * @return what is on record now: this one, or the one before it
     */
    Outcome report(Caller by, Decision approval, boolean owner, BookingProgress.Outcome what, @Nullable String note) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Outcome outcome = new Outcome(
                Outcome.text(what), note, now, by.name(), what == BookingProgress.Outcome.STARTED ? now : null);
        boolean isNew = Boolean.TRUE.equals(transaction.execute(status -> putDown(by, approval, owner, what, outcome)));
        if (isNew) {
            timetables.refresh();
        }
        return outcomes.of(approval.id()).orElseThrow();
    }

    private boolean putDown(
            Caller by, Decision approval, boolean owner, BookingProgress.Outcome what, Outcome outcome) {
        Answer answer = approval.answer();
        String booking = answer.booking() == null ? null : answer.booking().id();
        if (!outcomes.report(approval.id(), answer.service(), booking, outcome)) {
            return false;
        }
        if (owner) {
            outcomes.expectFrom(by.who());
        }
        if (!outcome.isOpen()) {
            running.end(approval.id());
        }
        if (answer.undoes() != null) {
            undo(by, Long.parseLong(answer.undoes()), what, outcome);
        } else if (booking != null) {
            moveAlong(booking, answer, what, by, outcome);
        }
        if (what == BookingProgress.Outcome.FAILED || what == BookingProgress.Outcome.ROLLED_BACK) {
            tellOfFailure(by, approval, what, outcome);
        }
        ledger.record(new Act(by, "change-" + outcome.outcome(), facts(approval, outcome)));
        return true;
    }

    private void tellOfFailure(Caller by, Decision approval, BookingProgress.Outcome what, Outcome outcome) {
        Answer answer = approval.answer();
        FailedChange change = new FailedChange(
                approval.id(),
                answer.service(),
                answer.environment(),
                what,
                outcome.at(),
                answer.booking() == null ? null : answer.booking().id(),
                outcome.note());
        watches.forEach(watch -> watch.failed(change, by));
    }

    /** What was undone is rolled back, whether or not anybody says so of the change itself. */
    private void undo(Caller by, long undone, BookingProgress.Outcome what, Outcome outcome) {
        Decision change = rollbacks.decision(undone).orElseThrow();
        Answer answer = change.answer();
        String booking = answer.booking() == null ? null : answer.booking().id();
        boolean done = what == BookingProgress.Outcome.SUCCEEDED;
        if (done) {
            Outcome undoing = new Outcome(Outcome.ROLLED_BACK, outcome.note(), outcome.at(), outcome.by(), null);
            if (outcomes.report(undone, answer.service(), booking, undoing)) {
                tellOfFailure(by, change, BookingProgress.Outcome.ROLLED_BACK, undoing);
            }
            running.end(undone);
        }
        if (booking != null) {
            BookingProgress.Outcome told = done ? BookingProgress.Outcome.ROLLED_BACK : what;
            bookings.forEach(progress -> progress.moveAlong(booking, told, by, outcome.at(), outcome.note()));
        }
    }

    /** A booking of several services has succeeded when the changes of all have; until then it is in progress. */
    private void moveAlong(String booking, Answer answer, BookingProgress.Outcome what, Caller by, Outcome outcome) {
        outcomes.holdBooking(booking);
        BookingProgress.Outcome told = what == BookingProgress.Outcome.SUCCEEDED && !allSucceeded(booking, answer)
                ? BookingProgress.Outcome.STARTED
                : what;
        bookings.forEach(progress -> progress.moveAlong(booking, told, by, outcome.at(), outcome.note()));
    }

    /** Of a booking that is over nothing more is awaited. */
    private boolean allSucceeded(String booking, Answer answer) {
        return standing(booking, answer)
                .map(Booking::services)
                .map(services -> new HashSet<>(outcomes.succeeded(booking)).containsAll(services))
                .orElse(true);
    }

    private Optional<Booking> standing(String booking, Answer answer) {
        return timetables.current() instanceof Timetable timetable
                ? timetable.bookings(answer.service(), answer.environment()).stream()
                        .filter(one -> one.id().equals(booking))
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, Object> facts(Decision approval, Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("decision", Long.toString(approval.id()));
        facts.put("service", approval.answer().service());
        facts.put("environment", approval.answer().environment());
        if (approval.answer().booking() != null) {
            facts.put("booking", approval.answer().booking().id());
        }
        if (approval.answer().undoes() != null) {
            facts.put("undoes", approval.answer().undoes());
        }
        if (outcome.note() != null) {
            facts.put("note", outcome.note());
        }
        return facts;
    }

    /** What is known of these decisions' changes: what was reported, or that it is overdue. */
    Map<Long, Outcome> of(List<Long> decisions) {
        Map<Long, Outcome> known = outcomes.of(decisions);
        known.putAll(awaited.overdue(decisions, clock.instant()));
        return known;
    }

    /** The overdue ones that pass the filter, the latest approval first. */
    Map<Long, Outcome> overdue(EntryFilter filter) {
        return awaited.overdue(filter, clock.instant());
    }
}
