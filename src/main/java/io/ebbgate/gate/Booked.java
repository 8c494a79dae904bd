package io.ebbgate.gate;

import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Rule;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bookings of a lane, and what its rules ask of them. */
final class Booked {

    private final Ask ask;
    private final Timetable timetable;
    private final Lane lane;
    private final List<Booking> bookings;
    private final boolean required;

    private Booked(Ask ask, Timetable timetable, Lane lane, List<Booking> bookings, boolean required) {
        this.ask = ask;
        this.timetable = timetable;
        this.lane = lane;
        this.bookings = bookings;
        this.required = required;
    }

    static Booked of(Ask ask, Timetable timetable, Lane lane) {
        boolean required = false;
        for (Hours hours : lane.rules()) {
            required |= hours.rule().terms().bookingRequired();
        }
        return new Booked(ask, timetable, lane, timetable.bookings(lane.service(), lane.environment()), required);
    }

    /** Whether nothing may start outside of an approved booking. */
    boolean required() {
        return required;
    }

    /** The booking that holds this instant, an approved one before others. */
    @Nullable
    Booking at(Instant instant) {
        Booking found = null;
        for (Booking booking : bookings) {
            if (booking.span().contains(instant) && (found == null || !approved(found))) {
                found = booking;
            }
        }
        return found;
    }

    private boolean approved(Booking booking) {
        Rule strictest = strictest(booking);
        return strictest == null || booking.approvals() >= strictest.terms().approvals();
    }

    /**
     * The rule that asks for the most approvals, null where no rule is about the booking. A booking is approved whole or not at
     * all, so the rules of each of its services count.
     */
    private @Nullable Rule strictest(Booking booking) {
        Rule strictest = null;
        for (String service : booking.services()) {
            Lane its = timetable.lane(service, booking.environment());
            for (Hours hours : its == null ? List.<Hours>of() : its.rules()) {
                if (strictest == null
                        || hours.rule().terms().approvals() > strictest.terms().approvals()) {
                    strictest = hours.rule();
                }
            }
        }
        return strictest;
    }

    /** Whether a change may start where this booking, or none, holds the instant. */
    boolean lets(@Nullable Booking here) {
        return !required || (here != null && approved(here) && kept(here));
    }

    /** Whether one might, where all are told of the booking in time who are to be. */
    boolean mayLet(@Nullable Booking there, Instant at) {
        return !required || (there != null && mayOpen(there, at));
    }

    private boolean mayOpen(Booking booking, Instant at) {
        Promised promised = timetable.promised(booking);
        return approved(booking) && (promised == null || promised.canBeKept(at));
    }

    private boolean kept(Booking booking) {
        Promised promised = timetable.promised(booking);
        return promised == null || promised.kept();
    }

    /** The first instant after this one at which a booking begins or ends, null where none does any more. */
    @Nullable
    Instant turn(Instant after) {
        Instant first = null;
        for (Booking booking : bookings) {
            first = earlier(first, booking.span().start(), after);
            first = earlier(first, booking.span().end(), after);
        }
        return first;
    }

    /**
     * Goes on from booking to booking, since what must hold differs, and as long as a start at the turn is let too.
     *
     * @param last the last start without a break from this one to the next turn or beyond, null where nothing known ends it
     * @return the last start without a break, null likewise
     */
    @Nullable
    Instant across(Instant start, @Nullable Instant last, FromTurn then) {
        Instant end = last;
        Instant turn = turn(start);
        while (turn != null && (end == null || !turn.isAfter(end))) {
            end = then.last(turn);
            turn = turn(turn);
        }
        return end;
    }

    /** How far starts go on from a turn. */
    interface FromTurn {

        /** The last start without a break from this one, one before it where it is not let; null where nothing known ends it. */
        @Nullable
        Instant last(Instant turn);
    }

    private static @Nullable Instant earlier(@Nullable Instant first, Instant instant, Instant after) {
        return instant.isAfter(after) && (first == null || instant.isBefore(first)) ? instant : first;
    }

    /** Adds what speaks against a start at an instant that this booking, or none, holds. */
    void object(Instant at, @Nullable Booking here, List<Reason> reasons) {
        if (!required) {
            return;
        }
        if (here == null) {
            objectToNone(at, reasons);
            return;
        }
        if (approved(here)) {
            objectToNotice(at, here, reasons);
            objectToLength(at, here, reasons);
        } else {
            Rule asks = Objects.requireNonNull(strictest(here));
            reasons.add(new Reason.NotApproved(
                    asks.name(), here, asks.terms().approvals(), start(next(at, Duration.ZERO))));
            objectToNotice(at, here, reasons);
        }
    }

    /** Whoever waits for a booking that will not open is told so before it begins. */
    private void objectToNone(Instant at, List<Reason> reasons) {
        Booking next = next(at, Duration.ZERO);
        Promised promised = next == null ? null : timetable.promised(next);
        reasons.add(new Reason.NotBooked(
                lane.service(),
                lane.environment(),
                start(next),
                promised == null || promised.kept() ? null : promised));
        for (Booking booking : bookings) {
            if (booking.equals(next)) {
                return;
            }
            if (booking.span().start().isAfter(at) && approved(booking)) {
                objectToNotice(at, booking, reasons);
                return;
            }
        }
    }

    private void objectToNotice(Instant at, Booking booking, List<Reason> reasons) {
        Promised promised = timetable.promised(booking);
        if (promised != null && !promised.kept()) {
            reasons.add(new Reason.NoticeNotGiven(
                    promised, promised.promise().soonest(at), start(next(at, Duration.ZERO))));
        }
    }

    private void objectToLength(Instant at, Booking here, List<Reason> reasons) {
        Duration needed = new Lengths(ask, here).longest(lane);
        Duration left = Duration.between(at, here.span().end());
        if (left.compareTo(needed) < 0) {
            reasons.add(new Reason.DoesNotFitBooking(here, needed, left, start(next(at, needed))));
        }
    }

    /** The next booking to start that may open and has room for this, or for what the change takes in it. */
    private @Nullable Booking next(Instant at, Duration needed) {
        for (Booking booking : bookings) {
            if (booking.span().start().isAfter(at)
                    && mayOpen(booking, at)
                    && (needed.isZero()
                            || new Lengths(ask, booking)
                                            .longest(lane)
                                            .compareTo(booking.span().length())
                                    <= 0)) {
                return booking;
            }
        }
        return null;
    }

    private static @Nullable Instant start(@Nullable Booking booking) {
        return booking == null ? null : booking.span().start();
    }
}
