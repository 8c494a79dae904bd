package io.ebbgate.gate;

import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Policy.Terms;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Approve or deny a rollback. What was approved can be undone for a time that the rules set, once, whatever closes the gate:
 * windows, freezes, bookings and other changes are not looked at. A pure function, like {@link Gate}.
 */
final class WayBack {

    private WayBack() {}

    /** @param undone what is on record of the approval that the question names, null where that approved no change */
    static Ruling decide(Ask ask, long undoes, @Nullable Undone undone, Snapshot snapshot, Instant at) {
        return switch (snapshot) {
            case NoTimetable none -> Ruling.closed(new Reason.TimetableUnreadable(none.fault()));
            case Timetable timetable -> {
                Lane lane = timetable.lane(ask.service(), ask.environment());
                yield lane == null ? Gate.unknown(ask, timetable) : inLane(ask, undoes, undone, lane, at);
            }
        };
    }

    private static Ruling inLane(Ask ask, long undoes, @Nullable Undone undone, Lane lane, Instant at) {
        if (undone == null || !undone.isOf(ask)) {
            return Ruling.closed(new Reason.RollbackUnknown(undoes, ask.service(), ask.environment()));
        }
        Instant end = undone.approvedAt().plus(time(lane));
        List<Reason> objections = new ArrayList<>();
        if (!at.isBefore(end)) {
            objections.add(new Reason.RollbackTooLate(undoes, end));
        }
        if (undone.by() != null) {
            objections.add(new Reason.RollbackUsed(undoes, undone.by()));
        }
        Instant last = end.minusMillis(1);
        return objections.isEmpty()
                ? new Ruling(true, List.of(new Reason.Rollback(undoes, last)), null, last, null, null)
                : new Ruling(false, objections, null, null, null, null);
    }

    private static Duration time(Lane lane) {
        return lane.rules().stream()
                .map(Hours::rule)
                .map(rule -> rule.terms().rollback())
                .min(Duration::compareTo)
                .orElse(Terms.USUAL_ROLLBACK);
    }
}
