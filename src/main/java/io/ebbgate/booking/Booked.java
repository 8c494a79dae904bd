package io.ebbgate.booking;

import io.ebbgate.timetable.Booking;
import java.time.Instant;

/**
 * A booking as it is on file.
 *
 * @param version 1 at first, and one more with every change
 * @param edition the version in which what customers are told of it last changed
 * @param requestedWho who asked for it, as {@link io.ebbgate.access.Caller#who()} has it
 * @param shapedWho who last changed what approvals are about
 */
record Booked(
        long id,
        long version,
        long edition,
        State state,
        Intent intent,
        Instant requestedAt,
        String requestedBy,
        String requestedWho,
        String shapedWho) {

    /** Its state, whether or not somebody has come round yet to put it on record that it lapsed. */
    State stateAt(Instant now) {
        return state.open() && !now.isBefore(intent.span().end()) ? State.LAPSED : state;
    }

    /** As the timetable knows it. */
    Booking fact(int approvals) {
        return new Booking(
                Long.toString(id),
                version,
                edition,
                intent.title(),
                intent.impact(),
                intent.services(),
                intent.environment(),
                intent.span(),
                intent.duration(),
                intent.backOut(),
                approvals);
    }

    Booked changed(State newState, Intent newIntent, String newShapedWho) {
        long next = version + 1;
        return new Booked(
                id,
                next,
                newIntent.sameToCustomers(intent) ? edition : next,
                newState,
                newIntent,
                requestedAt,
                requestedBy,
                requestedWho,
                newShapedWho);
    }
}
