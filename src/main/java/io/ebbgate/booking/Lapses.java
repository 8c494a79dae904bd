package io.ebbgate.booking;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts on record which bookings were over before anybody started them. Nothing waits for it: a booking whose span is over has
 * lapsed in the eyes of all who look, and bounds nothing any more.
 */
@Component
class Lapses {

    private static final Caller EBBGATE = new Caller("ebbgate", "ebbgate", Role.ADMIN, List.of(), List.of(), "local");
    private static final int MOST = 1000;

    private final Bookings bookings;
    private final Transitions transitions;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Lapses(Bookings bookings, Transitions transitions, Clock clock, TransactionTemplate transaction) {
        this.bookings = bookings;
        this.transitions = transitions;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is left over, the next round finds. */
    void run() {
        Instant now = clock.instant();
        bookings.lapsed(now, MOST)
                .forEach(id -> transaction.executeWithoutResult(_ -> bookings.hold(id)
                        .filter(held -> held.state().open() && held.stateAt(now) == State.LAPSED)
                        .ifPresent(held -> transitions.become(held, State.LAPSED, EBBGATE, now, reason(held)))));
    }

    private static String reason(Booked booked) {
        return booked.state() == State.REQUESTED
                ? "it was not approved by the end of its span"
                : "it was not started by the end of its span";
    }
}
