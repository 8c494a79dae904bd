package io.ebbgate.gate;

import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Policy.Terms;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads on in the ledger and remembers the approvals whose outcome somebody will miss: those that were given in a window or a
 * booking, under a rule that requires bookings or counts changes, or to a token that has reported an outcome before. Nobody who
 * never reports is nagged. It stands beside the way of decisions and costs them nothing.
 */
@Component
class OutcomeWatch {

    private static final int STRIDE = 10_000;
    /** A change that must have ended is kept this much longer for a replica whose clock is behind. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final AwaitedChanges awaited;
    private final Outcomes outcomes;
    private final RunningChanges running;
    private final Ledger ledger;
    private final Timetables timetables;
    private final Clock clock;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    OutcomeWatch(
            AwaitedChanges awaited,
            Outcomes outcomes,
            RunningChanges running,
            Ledger ledger,
            Timetables timetables,
            Clock clock,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.awaited = awaited;
        this.outcomes = outcomes;
        this.running = running;
        this.ledger = ledger;
        this.timetables = timetables;
        this.clock = clock;
        this.json = json;
        this.transaction = transaction;
    }

    /** Reads up to the ledger's end, a stride to a transaction, and goes on after a crash where it had come to. */
    void run() {
        switch (timetables.current()) {
            case NoTimetable none -> {
                // Which rules ask for outcomes is not known; what is not read now is read when there is a timetable
                // again.
            }
            case Timetable timetable -> {
                long last = ledger.latest();
                boolean more = true;
                while (more) {
                    more = Boolean.TRUE.equals(transaction.execute(status -> stride(timetable, last)));
                }
                awaited.forgetSettled();
                running.forget(clock.instant().minus(GRACE));
            }
        }
    }

    /** Returns whether more is left to read. */
    private boolean stride(Timetable timetable, long last) {
        long from = awaited.holdReadUpTo();
        Set<String> tokens = new HashSet<>(outcomes.reportingTokens());
        Set<String> services = services(timetable);
        boolean nobodyAsks = tokens.isEmpty() && services.isEmpty();
        long end = nobodyAsks ? last : Math.min(last, from + STRIDE);
        if (end <= from) {
            return false;
        }
        List<Recorded> approvals = nobodyAsks ? List.of() : ledger.approvals(from, end, tokens, services);
        for (Recorded approval : approvals) {
            if (tokens.contains(approval.entry().who()) || asks(timetable, approval)) {
                await(Decision.of(approval, json));
            }
        }
        awaited.readUpTo(end);
        return end < last;
    }

    private void await(Decision approval) {
        Answer answer = approval.answer();
        Instant due = answer.booking() != null
                ? answer.booking().end()
                : answer.window() != null ? answer.window().end() : null;
        if (due != null) {
            awaited.await(approval, due);
        }
    }

    private static Set<String> services(Timetable timetable) {
        return timetable.policy().services().keySet().stream()
                .filter(service -> timetable.policy().environments().keySet().stream()
                        .anyMatch(environment -> asks(timetable.lane(service, environment))))
                .collect(Collectors.toSet());
    }

    private static boolean asks(Timetable timetable, Recorded approval) {
        return asks(timetable.lane(
                String.valueOf(approval.entry().service()),
                String.valueOf(approval.entry().environment())));
    }

    private static boolean asks(@Nullable Lane lane) {
        return lane != null
                && lane.rules().stream()
                        .map(Hours::rule)
                        .map(rule -> rule.terms())
                        .anyMatch(OutcomeWatch::asks);
    }

    private static boolean asks(Terms terms) {
        return terms.bookingRequired() || terms.concurrency() != null;
    }
}
