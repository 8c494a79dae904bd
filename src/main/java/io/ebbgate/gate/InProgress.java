package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.RunningChange;
import io.ebbgate.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that may be in progress at an instant under a rule that limits how many.
 *
 * @param most how many may be at once
 * @param changes those that are, by how long they last at the most, the longest first
 */
record InProgress(Rule rule, int most, List<RunningChange> changes) {

    /**
     * One for each rule of the lane that counts.
     *
     * @param startedBy changes that were approved later do not count; for a decision all do, since another replica's clock may
     *     be ahead of ours
     */
    static List<InProgress> of(Timetable timetable, Lane lane, Instant at, Instant startedBy) {
        List<InProgress> all = List.of();
        for (Hours hours : lane.rules()) {
            Integer most = hours.rule().terms().concurrency();
            if (most != null) {
                all = all.isEmpty() ? new ArrayList<>() : all;
                all.add(new InProgress(hours.rule(), most, changes(timetable, hours.rule(), at, startedBy)));
            }
        }
        return all;
    }

    private static List<RunningChange> changes(Timetable timetable, Rule rule, Instant at, Instant startedBy) {
        return timetable.running(rule).stream()
                .filter(change -> change.span().end().isAfter(at)
                        && !change.span().start().isAfter(startedBy))
                .sorted(Comparator.comparing(
                                (RunningChange change) -> change.span().end())
                        .reversed()
                        .thenComparingLong(RunningChange::decision))
                .toList();
    }

    /** When one more may start at the latest, null where it may at once. */
    private @Nullable Instant fullUntil() {
        return changes.size() < most ? null : changes.get(most - 1).span().end();
    }

    void demand(Span horizon, List<Demand> demands) {
        Instant full = fullUntil();
        if (full != null) {
            demands.add(new Demand(
                    full.isBefore(horizon.end()) ? SpanSet.of(List.of(new Span(full, horizon.end()))) : SpanSet.EMPTY,
                    Duration.ZERO));
        }
    }

    void object(List<Reason> reasons) {
        Instant full = fullUntil();
        if (full != null) {
            reasons.add(new Reason.AnotherChangeInProgress(rule.name(), most, changes, full));
        }
    }
}
