package io.ebbgate.gate;

import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a question is decided with.
 *
 * @param undone of a rollback: what is on record of the approval that it undoes, null where that approved no change
 * @param at the instant, to the millisecond
 */
record Evidence(Snapshot snapshot, @Nullable Undone undone, Instant at) {

    Ruling ruling(Ask ask) {
        Long undoes = ask.undoes();
        return undoes == null ? Gate.decide(ask, snapshot, at) : WayBack.decide(ask, undoes, undone, snapshot, at);
    }

    /** The same as if this decision had brought nothing about. */
    Evidence without(long decision) {
        return new Evidence(
                switch (snapshot) {
                    case NoTimetable none -> none;
                    case Timetable timetable -> timetable.without(decision);
                },
                undone == null ? null : undone.without(decision),
                at);
    }

    /** Whether a rule limits how many changes of this kind are in progress at once. */
    boolean counts(Ask ask) {
        return snapshot instanceof Timetable timetable && counts(timetable.lane(ask.service(), ask.environment()));
    }

    private static boolean counts(@Nullable Lane lane) {
        if (lane != null) {
            for (Hours hours : lane.rules()) {
                if (hours.rule().terms().concurrency() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this change is in progress under a rule that counts. */
    boolean runs(long decision) {
        return snapshot instanceof Timetable timetable && timetable.runs(decision);
    }
}
