package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.timetable.BookingProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves bookings along with what pipelines tell of their changes. */
@Component
class Progress implements BookingProgress {

    private final Bookings bookings;
    private final Approvals approvals;
    private final Transitions transitions;
    private final FreshTimetable timetables;

    Progress(Bookings bookings, Approvals approvals, Transitions transitions, FreshTimetable timetables) {
        this.bookings = bookings;
        this.approvals = approvals;
        this.transitions = transitions;
        this.timetables = timetables;
    }

    @Override
    public void moveAlong(String booking, Outcome outcome, Caller by, Instant at, @Nullable String note) {
        bookings.hold(Long.parseLong(booking)).ifPresent(held -> {
            Booked booked = held.state() == State.REQUESTED && hasEnough(held)
                    ? transitions.become(held, State.APPROVED, by, at, "the rules ask for no more approvals")
                    : held;
            State next = stateOf(outcome);
            if (booked.state().mayBecome(next)) {
                transitions.become(booked, next, by, at, note);
            }
        });
    }

    /** The gate counts approvals as the policy stands, which may have come to ask for fewer since the booking was made. */
    private boolean hasEnough(Booked booked) {
        int given = approvals.standing(booked.id()).size();
        Intent intent = booked.intent();
        return timetables
                .asItIs()
                .map(timetable -> Ground.of(timetable, intent.services(), intent.environment()))
                .filter(ground -> ground.approvals() <= given)
                .isPresent();
    }

    private static State stateOf(Outcome outcome) {
        return switch (outcome) {
            case STARTED -> State.IN_PROGRESS;
            case SUCCEEDED -> State.COMPLETED;
            case FAILED -> State.FAILED;
            case ROLLED_BACK -> State.ROLLED_BACK;
        };
    }
}
