package io.ebbgate.gate;

import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.OverrideGrant;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one override lets through in one lane: everything that starts while it is in force, but for the freezes that it does not
 * name. The change may go on when the override is over; it must not reach into a freeze that stays, and how far it reaches may
 * differ from booking to booking.
 *
 * @param freezes the declared freezes that it does not name
 */
record Passage(OverrideGrant grant, List<Freeze> freezes, Ask ask, Lane lane, Booked booked) {

    static Passage of(OverrideGrant grant, Ask ask, Lane lane, Lane.Frozen frozen, Booked booked) {
        return new Passage(
                grant,
                frozen.freezes().stream()
                        .filter(freeze -> !grant.freezes().contains(freeze.id()))
                        .toList(),
                ask,
                lane,
                booked);
    }

    /** The closing calendars that it does not name, for a start that this booking, or none, holds. */
    private List<Closing> closings(@Nullable Booking booking) {
        Lengths lengths = new Lengths(ask, booking);
        return lane.rules().stream()
                .flatMap(hours -> hours.closings().stream()
                        .filter(windows -> !grant.freezes().contains(windows.calendar()))
                        .map(windows -> new Closing(windows, lengths.needed(hours.rule()))))
                .toList();
    }

    boolean lets(Instant start) {
        return start.equals(first(start));
    }

    /** The first start at or after this instant that it lets through, null where it lets none. */
    @Nullable
    Instant first(Instant from) {
        Instant start = from.isBefore(grant.span().start()) ? grant.span().start() : from;
        for (Freeze freeze : freezes) {
            if (freeze.until() == null) {
                return null;
            }
            start = freeze.endsAfter(start) ? freeze.until() : start;
        }
        while (start != null && grant.span().contains(start)) {
            Instant first = firstBetween(start, closings(booked.at(start)));
            Instant turn = booked.turn(start);
            if (first != null && (turn == null || first.isBefore(turn))) {
                return first;
            }
            start = turn;
        }
        return null;
    }

    /** The first start outside of all of these, null where none is while the override is in force. */
    private @Nullable Instant firstBetween(Instant from, List<Closing> closings) {
        Instant start = from;
        Instant before = Instant.MIN;
        while (start.isAfter(before) && grant.span().contains(start)) {
            before = start;
            for (Closing closing : closings) {
                start = closing.first(start);
            }
        }
        return grant.span().contains(start) ? start : null;
    }

    /** The last start that it lets through without a break since this one, which it lets through. */
    Instant last(Instant start) {
        Instant last =
                booked.across(start, lastAsThere(start), turn -> lets(turn) ? lastAsThere(turn) : turn.minusMillis(1));
        return Objects.requireNonNull(last, "an override ends");
    }

    /** As long as the booking that holds that start, or none, does. */
    private Instant lastAsThere(Instant start) {
        return last(start, closings(booked.at(start)));
    }

    private Instant last(Instant start, List<Closing> closings) {
        Instant last = grant.span().end().minusMillis(1);
        for (Closing closing : closings) {
            Instant next = closing.last(start);
            last = next != null && next.isBefore(last) ? next : last;
        }
        return last;
    }

    /** The freezes that it would have to name to let this start through; none where it is not in force then. */
    List<Reason> objections(Instant start) {
        if (!grant.span().contains(start)) {
            return List.of();
        }
        Stream<Reason> declared = freezes.stream()
                .filter(freeze -> freeze.endsAfter(start))
                .map(freeze -> notNamed(freeze.id(), freeze.reason(), freeze.until()));
        Stream<Reason> ofCalendars = closings(booked.at(start)).stream()
                .flatMap(closing -> Stream.ofNullable(closing.at(start)))
                .map(window -> notNamed(window.calendar(), window.title(), window.end()));
        return Stream.concat(declared, ofCalendars).distinct().toList();
    }

    private Reason notNamed(String freeze, String words, @Nullable Instant end) {
        Instant until = end != null && end.isBefore(grant.span().end())
                ? end
                : grant.span().end();
        return new Reason.FreezeNotNamed(grant, freeze, words, until);
    }
}
