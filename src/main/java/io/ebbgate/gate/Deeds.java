package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.RunningChange;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What an approval brings about in the transaction that records it: a change that is counted is in progress from here on, and
 * what was undone cannot be undone again. Each moves the timetable, so that the next decision anywhere is made with it.
 */
@Component
class Deeds {

    private final RunningChanges running;
    private final Rollbacks rollbacks;

    Deeds(RunningChanges running, Rollbacks rollbacks) {
        this.running = running;
        this.rollbacks = rollbacks;
    }

    /** What approving this brings about, given the approval's number; null where nothing, as for most. */
    @Nullable
    LongConsumer of(Ask ask, Evidence evidence) {
        LongConsumer counting = evidence.counts(ask) ? counting(ask, evidence) : null;
        Long undoes = ask.undoes();
        if (undoes == null) {
            return counting;
        }
        LongConsumer undoing = decision -> rollbacks.add(undoes, decision);
        return counting == null ? undoing : undoing.andThen(counting);
    }

    private LongConsumer counting(Ask ask, Evidence evidence) {
        Timetable timetable = (Timetable) evidence.snapshot();
        Lane lane = Objects.requireNonNull(timetable.lane(ask.service(), ask.environment()));
        Booking booking = ask.undoes() == null ? Booked.of(ask, timetable, lane).at(evidence.at()) : null;
        Instant end = evidence.at().plus(new Lengths(ask, booking).longest(lane));
        if (booking != null && booking.span().end().isAfter(end)) {
            end = booking.span().end();
        }
        Span span = new Span(evidence.at(), end);
        String id = booking == null ? null : booking.id();
        return decision -> running.add(new RunningChange(decision, ask.service(), ask.environment(), span, id));
    }
}
