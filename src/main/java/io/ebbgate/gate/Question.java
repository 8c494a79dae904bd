package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.calendar.Window;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy.Reference;
import io.ebbgate.timetable.Policy.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One question put to one lane at one instant: every rule and every freeze is heard, and all must say yes. */
final class Question {

    private final Ask ask;
    private final Lane lane;
    private final Lane.Frozen frozen;
    private final Booked booked;
    private final List<InProgress> inProgress;
    private final Instant at;
    private final @Nullable Booking here;
    private final List<Demand> demands;

    Question(Ask ask, Lane lane, Lane.Frozen frozen, Booked booked, List<InProgress> inProgress, Instant at) {
        this.ask = ask;
        this.lane = lane;
        this.frozen = frozen;
        this.booked = booked;
        this.inProgress = inProgress;
        this.at = at;
        this.here = booked.at(at);
        this.demands = demands(here);
    }

    /** What must hold of a start that this booking, or none, holds. */
    private List<Demand> demands(@Nullable Booking booking) {
        List<Demand> all = new ArrayList<>(lane.rules().size() + 2);
        Lengths lengths = new Lengths(ask, booking);
        Duration longest = lengths.longest(lane);
        for (Hours hours : lane.rules()) {
            all.add(new Demand(hours.allowed(), lengths.needed(hours.rule())));
        }
        all.add(new Demand(frozen.free(), longest));
        if (booking != null && booked.required()) {
            all.add(new Demand(SpanSet.of(List.of(booking.span())), longest));
        }
        inProgress.forEach(changes -> changes.demand(lane.horizon(), all));
        return all;
    }

    private List<Demand> demandsOf(@Nullable Booking booking) {
        return Objects.equals(booking, here) ? demands : demands(booking);
    }

    private Duration needed(Rule rule) {
        return new Lengths(ask, here).needed(rule);
    }

    Ruling ruling() {
        if (!lane.opens()) {
            List<Reason> reasons = new ArrayList<>(objections());
            reasons.addFirst(new Reason.NoRule(lane.service(), lane.environment()));
            return new Ruling(false, reasons, null, null, null, null, here);
        }
        boolean open = booked.lets(here) && demands.stream().allMatch(demand -> demand.holds(at));
        return open
                ? new Ruling(true, grounds(), window(), validUntil(), null, next(), here)
                : new Ruling(false, objections(), null, null, earliest(), next(), here);
    }

    private List<Reason> objections() {
        List<Reason> reasons = new ArrayList<>();
        for (Freeze freeze : frozen.freezes()) {
            if (freeze.endsAfter(at)) {
                reasons.add(new Reason.Frozen(freeze));
            }
        }
        lane.rules().forEach(hours -> object(hours, reasons));
        booked.object(at, here, reasons);
        inProgress.forEach(changes -> changes.object(reasons));
        return reasons;
    }

    private void object(Hours hours, List<Reason> reasons) {
        Span closed = hours.closed().at(at);
        boolean open = hours.open().contains(at);
        if (closed != null) {
            Window closing = Objects.requireNonNull(hours.closingAt(at));
            reasons.add(new Reason.ClosedByCalendar(hours.rule().name(), closing, closed.end()));
        }
        if (!open) {
            Span opens = hours.open().next(at);
            reasons.add(new Reason.OutsideWindow(
                    hours.rule().name(),
                    hours.rule().open().stream().map(Reference::calendar).toList(),
                    opens == null ? null : opens.start()));
        }
        if (open && closed == null) {
            objectToLength(hours, reasons);
        }
    }

    private void objectToLength(Hours hours, List<Reason> reasons) {
        Duration needed = needed(hours.rule());
        Span rest = Objects.requireNonNull(hours.allowed().at(at));
        Duration left = Duration.between(at, rest.end());
        if (left.compareTo(needed) < 0) {
            reasons.add(new Reason.DoesNotFit(
                    hours.rule().name(), needed, left, hours.allowed().firstFit(at, needed)));
        }
    }

    private List<Reason> grounds() {
        List<Reason> reasons = new ArrayList<>();
        for (Hours hours : lane.rules()) {
            String rule = hours.rule().name();
            Instant until = new Demand(hours.allowed(), needed(hours.rule())).last(at, lane.horizon());
            Window window = hours.windowAt(at);
            reasons.add(
                    window == null ? new Reason.NotClosed(rule, until) : new Reason.InsideWindow(rule, window, until));
        }
        if (lane.alwaysOpen()) {
            reasons.add(new Reason.AlwaysOpen(lane.environment()));
        }
        return reasons;
    }

    private @Nullable Window window() {
        Window first = null;
        for (Hours hours : lane.rules()) {
            Window window = hours.windowAt(at);
            if (window != null && (first == null || window.end().isBefore(first.end()))) {
                first = window;
            }
        }
        return first;
    }

    private @Nullable Window next() {
        Window first = null;
        for (Hours hours : lane.rules()) {
            Window window = hours.windowAfter(at);
            if (window != null && (first == null || window.start().isBefore(first.start()))) {
                first = window;
            }
        }
        return first;
    }

    private @Nullable Instant validUntil() {
        return booked.across(at, last(demands, at), this::lastFromTurn);
    }

    private @Nullable Instant lastFromTurn(Instant turn) {
        Booking there = booked.at(turn);
        List<Demand> then = demandsOf(there);
        boolean open = booked.lets(there) && then.stream().allMatch(demand -> demand.holds(turn));
        return open ? last(then, turn) : turn.minusMillis(1);
    }

    /** The last start at which all of these hold without a break since that one, null where nothing known ends it. */
    private @Nullable Instant last(List<Demand> all, Instant start) {
        Instant first = null;
        for (Demand demand : all) {
            Instant last = demand.last(start, lane.horizon());
            if (last != null && (first == null || last.isBefore(first))) {
                first = last;
            }
        }
        return first;
    }

    /**
     * Goes from booking to booking and through the time between them, since what must hold differs. One of which all can still be told
     * in time is taken to open.
     */
    private @Nullable Instant earliest() {
        Instant limit = at.plus(Gate.REACH);
        Instant from = at;
        while (from != null && !from.isAfter(limit)) {
            Instant turn = booked.turn(from);
            Booking booking = booked.at(from);
            Instant last = turn == null || turn.isAfter(limit) ? limit : turn.minusNanos(1);
            Instant first = booked.mayLet(booking, at) ? earliest(demandsOf(booking), from, last) : null;
            if (first != null) {
                return first;
            }
            from = turn;
        }
        return null;
    }

    /** Goes from demand to demand, each time on to its first start, until all agree. */
    private static @Nullable Instant earliest(List<Demand> demands, Instant from, Instant limit) {
        Instant candidate = from;
        int agreed = 0;
        while (agreed < demands.size()) {
            for (Demand demand : demands) {
                Instant first = demand.first(candidate);
                if (first == null || first.isAfter(limit)) {
                    return null;
                }
                agreed = first.equals(candidate) ? agreed + 1 : 1;
                candidate = first;
                if (agreed >= demands.size()) {
                    break;
                }
            }
        }
        return candidate;
    }
}
