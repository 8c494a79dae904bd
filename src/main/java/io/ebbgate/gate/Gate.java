package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Approve or deny: a pure function of the question, the timetable and the instant. Nothing here reads a clock or a table. */
final class Gate {

    /** How far ahead the earliest approval is looked for. */
    static final Duration REACH = Duration.ofDays(400);

    /** How far behind an instant its windows may have begun that a lane of its own must know. */
    private static final Duration BEHIND = Duration.ofDays(8);

    private Gate() {}

    /** What the gate makes of this question at this instant. */
    static Ruling decide(Ask ask, Snapshot snapshot, Instant at) {
        return decide(ask, snapshot, at, Instant.MAX);
    }

    /**
     * The same for an instant that has passed.
     *
     * @param declaredBy freezes that were declared later do not count
     */
    static Ruling decide(Ask ask, Snapshot snapshot, Instant at, Instant declaredBy) {
        return switch (snapshot) {
            case NoTimetable none -> Ruling.closed(new Reason.TimetableUnreadable(none.fault()));
            case Timetable timetable -> decide(ask, timetable, at, declaredBy);
        };
    }

    private static Ruling decide(Ask ask, Timetable timetable, Instant at, Instant declaredBy) {
        Lane lane = timetable.lane(ask.service(), ask.environment());
        if (lane == null) {
            return unknown(ask, timetable);
        }
        try {
            if (!within(lane.horizon(), at)) {
                lane = around(timetable, lane, at);
            }
            Ruling ruling = inLane(ask, timetable, lane, at, declaredBy);
            return ruling.open() || ruling.earliest() != null || reaches(lane.horizon(), at)
                    ? ruling
                    : inLane(ask, timetable, around(timetable, lane, at), at, declaredBy);
        } catch (Unreadable beyondTheHorizon) {
            return Ruling.closed(new Reason.TimetableUnreadable(beyondTheHorizon.fault()));
        }
    }

    private static Ruling inLane(Ask ask, Timetable timetable, Lane lane, Instant at, Instant declaredBy) {
        Booked booked = Booked.of(ask, timetable, lane);
        List<InProgress> inProgress = InProgress.of(timetable, lane, at, declaredBy);
        Lane.Frozen frozen = timetable.frozen(lane, declaredBy);
        Ruling ordinary = new Question(ask, lane, frozen, booked, inProgress, at).ruling();
        return BreakGlass.through(ordinary, ask, timetable, lane, frozen, booked, at);
    }

    private static boolean within(Span horizon, Instant at) {
        return !at.isBefore(horizon.start()) && at.isBefore(horizon.end().minus(Timetable.ROOM));
    }

    private static boolean reaches(Span horizon, Instant at) {
        return !horizon.end().isBefore(at.plus(REACH));
    }

    private static Lane around(Timetable timetable, Lane lane, Instant at) throws Unreadable {
        return timetable.lane(lane, new Span(at.minus(BEHIND), at.plus(REACH).plus(Timetable.ROOM)));
    }

    /** What is said of a question that names what the policy does not know. */
    static Ruling unknown(Ask ask, Timetable timetable) {
        boolean service = timetable.knowsService(ask.service());
        boolean environment = timetable.knowsEnvironment(ask.environment());
        Reason unknownService = new Reason.UnknownService(ask.service());
        Reason unknownEnvironment = new Reason.UnknownEnvironment(ask.environment());
        if (!service && !environment) {
            return new Ruling(false, List.of(unknownService, unknownEnvironment), null, null, null, null);
        }
        return Ruling.closed(service ? unknownEnvironment : unknownService);
    }
}
