package io.ebbgate.booking;

import io.ebbgate.calendar.SpanSet;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * All that bounds a change of several services in one environment.
 *
 * @param lanes of the services that the policy knows
 */
record Ground(Timetable timetable, List<Lane> lanes) {

    /** Taken where no rule says how long a change takes. */
    private static final Duration USUAL = Duration.ofMinutes(30);

    static Ground of(Timetable timetable, List<String> services, String environment) {
        List<Lane> lanes = new ArrayList<>();
        for (String service : services) {
            Lane lane = timetable.lane(service, environment);
            if (lane != null) {
                lanes.add(lane);
            }
        }
        return new Ground(timetable, lanes);
    }

    /**
     * All that bounds this one.
     *
     * @throws Refused where the policy names one of its services, or its environment, no longer: what it asks for would go unasked
     */
    static Ground whole(Timetable timetable, Intent intent) {
        Ground ground = of(timetable, intent.services(), intent.environment());
        if (!ground.isOfAll(intent.services())) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "No longer in the policy",
                    "The policy names %s in %s no longer, so nobody can tell how many must approve. Edit the services, or cancel it."
                            .formatted(String.join(", ", intent.services()), intent.environment()));
        }
        return ground;
    }

    /** Whether the policy knows all of these, of which it was made. */
    boolean isOfAll(List<String> services) {
        return lanes.size() == services.size();
    }

    private Stream<Policy.Rule> rules() {
        return hours().map(Hours::rule);
    }

    Stream<Hours> hours() {
        return lanes.stream().flatMap(lane -> lane.rules().stream());
    }

    /** How long a change takes where nobody says: what the rule assumes that assumes most. */
    Duration duration() {
        return longest(Policy.Rule::duration, USUAL);
    }

    /** How long undoing it takes where nobody says. */
    Duration backOut() {
        return longest(Policy.Rule::backOut, Duration.ZERO);
    }

    private Duration longest(Function<Policy.Rule, Duration> of, Duration otherwise) {
        return rules().map(of).max(Comparator.naturalOrder()).orElse(otherwise);
    }

    /** How many must approve: as many as the rule asks that asks most. */
    int approvals() {
        return rules().mapToInt(rule -> rule.terms().approvals()).max().orElse(0);
    }

    /** The rule that asks for the longest notice of a change with this impact, null where none asks for any. */
    Policy.@Nullable Rule promising(Impact impact) {
        return lanes.isEmpty()
                ? null
                : timetable.promising(
                        lanes.stream().map(Lane::service).toList(),
                        lanes.getFirst().environment(),
                        impact);
    }

    /** From when on such a change can start so that its customers can still be told of it in time; now where nobody must be. */
    Instant soonest(Impact impact, Instant now) {
        Policy.Rule rule = promising(impact);
        return rule == null ? now : rule.promise().soonest(now);
    }

    /** When every rule says yes and no freeze stands, for every service; bookings do not count here. */
    SpanSet allowed() {
        List<SpanSet> demands = new ArrayList<>();
        for (Lane lane : lanes) {
            if (!lane.opens()) {
                return SpanSet.EMPTY;
            }
            lane.rules().forEach(hours -> demands.add(hours.allowed()));
            demands.add(timetable.declared(lane).free());
        }
        return demands.stream().reduce(SpanSet::intersect).orElse(SpanSet.EMPTY);
    }

    /** When every rule has a window, whatever closes it. */
    SpanSet windows() {
        return lanes.isEmpty() || lanes.stream().anyMatch(lane -> !lane.opens())
                ? SpanSet.EMPTY
                : hours().map(Hours::open).reduce(horizon(), SpanSet::intersect);
    }

    /** When a rule is closed or a freeze stands, for any of the services. */
    SpanSet frozen() {
        List<SpanSet> closed = new ArrayList<>(hours().map(Hours::closed).toList());
        lanes.forEach(
                lane -> closed.add(horizon().minus(timetable.declared(lane).free())));
        return SpanSet.union(closed);
    }

    private SpanSet horizon() {
        return SpanSet.of(List.of(timetable.horizon()));
    }

    private Stream<Booking> bookings() {
        return lanes.stream().flatMap(lane -> timetable.bookings(lane.service(), lane.environment()).stream());
    }

    /** What standing bookings of any of the services have claimed, but for that of one booking. */
    SpanSet taken(@Nullable String except) {
        return SpanSet.of(bookings()
                .filter(booking -> !booking.id().equals(except))
                .map(Booking::span)
                .toList());
    }

    /** What one booking has claimed; nothing where its customers cannot be told of it in time any more. */
    SpanSet keptFor(@Nullable String booking, Instant now) {
        return SpanSet.of(bookings()
                .filter(each -> each.id().equals(booking))
                .filter(each -> {
                    Promised promised = timetable.promised(each);
                    return promised == null || promised.canBeKept(now);
                })
                .map(Booking::span)
                .toList());
    }

    /** How many customers of these services live in which zone. */
    Map<ZoneId, Integer> customers() {
        Map<ZoneId, Integer> sum = new HashMap<>();
        for (Lane lane : lanes) {
            Policy.Service service =
                    Objects.requireNonNull(timetable.policy().services().get(lane.service()));
            service.customers().forEach((zone, count) -> sum.merge(zone, count, Integer::sum));
        }
        return sum;
    }
}
