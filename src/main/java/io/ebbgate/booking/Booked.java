package io.ebbgate.booking;

import java.time.Instant;

/**
 * A booking as it is on file.
 *
 * @param version 1 at first, and one more with every change
 * @param requestedWho who asked for it, as {@link io.ebbgate.access.Caller#who()} has it
 * @param shapedWho who last changed what approvals are about
 */
record Booked(
        long id,
        long version,
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

    Booked changed(State newState, Intent newIntent, String newShapedWho) {
        return new Booked(id, version + 1, newState, newIntent, requestedAt, requestedBy, requestedWho, newShapedWho);
    }
}
