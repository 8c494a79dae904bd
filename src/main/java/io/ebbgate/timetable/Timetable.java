package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.calendar.Windows;
import io.ebbgate.timetable.Lane.Frozen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that bounds time, at one version: the policy, the calendars' hours over a horizon, and the declared freezes. */
public final class Timetable implements Snapshot {

    /** What the horizon holds beyond its own length: room for the longest change at its end, and for a missed daily job. */
    public static final Duration ROOM = Policy.LONGEST.multipliedBy(2).plusDays(4);

    private final long version;
    private final String tzdata;
    private final Sources sources;
    private final Compiled compiled;
    private final Standing standing;
    private final SpanSet horizonSet;

    Timetable(long version, String tzdata, Sources sources, Compiled compiled, Standing standing) {
        this.version = version;
        this.tzdata = tzdata;
        this.sources = sources;
        this.compiled = compiled;
        this.standing = standing;
        this.horizonSet = SpanSet.of(List.of(compiled.horizon()));
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public String tzdata() {
        return tzdata;
    }

    public Policy policy() {
        return sources.policy();
    }

    /** How times are shown. */
    public ZoneId zone() {
        return policy().zone();
    }

    /** What every lane is complete for. */
    public Span horizon() {
        return compiled.horizon();
    }

    public boolean knowsService(String service) {
        return policy().services().containsKey(service);
    }

    public boolean knowsEnvironment(String environment) {
        return policy().environments().containsKey(environment);
    }

    /** What bounds this service in this environment, null where either is unknown. */
    public @Nullable Lane lane(String service, String environment) {
        return compiled.lanes().find(service, environment);
    }

    /** The same lane worked out over another horizon, for what is asked beyond this one's. */
    public Lane lane(Lane lane, Span horizon) throws Unreadable {
        Compiler compiler = new Compiler(sources.readCalendars(), horizon, Map.of());
        List<Policy.Rule> rules = lane.rules().stream().map(Hours::rule).toList();
        return new Lane(lane.service(), lane.environment(), lane.alwaysOpen(), compiler.hours(rules), horizon);
    }

    /** Whether a rule that the service is under, somewhere, tells its customers of something. */
    public boolean tellsCustomersOf(String service) {
        return policy().environments().keySet().stream()
                .map(environment -> lane(service, environment))
                .anyMatch(lane -> lane != null
                        && lane.rules().stream()
                                .anyMatch(hours -> hours.rule().promise().tells()));
    }

    /** The services that customers see on the status page, in the policy's order: those that it shows, or tells them of. */
    public List<Policy.Service> shownServices() {
        return policy().services().values().stream()
                .filter(service -> service.shown() == null ? tellsCustomersOf(service.id()) : service.shown())
                .toList();
    }

    /** Whether the policy keeps this service from the status page: then nothing that breaks is said of it by its name anywhere. */
    public boolean hides(String service) {
        Policy.Service known = policy().services().get(service);
        return known != null && Boolean.FALSE.equals(known.shown());
    }

    /** The freezes in force for this lane now and later. */
    public Frozen frozen(Lane lane) {
        return frozen(lane, Instant.MAX);
    }

    /** The freezes of this lane that had been declared by then. */
    public Frozen frozen(Lane lane, Instant declaredBy) {
        return frozen(
                lane,
                freeze -> (!freeze.byIncident() || lane.isFrozenByIncidents())
                        && !freeze.declaredAt().isAfter(declaredBy));
    }

    /**
     * The freezes in force for this lane that people declared, to plan by. That of an incident bounds what is changed now: nobody knows
     * when it ends, but it does not last until the change that somebody plans.
     */
    public Frozen declared(Lane lane) {
        return frozen(lane, freeze -> !freeze.byIncident());
    }

    private Frozen frozen(Lane lane, Predicate<Freeze> counts) {
        SpanSet whole = lane.horizon().equals(horizon()) ? horizonSet : SpanSet.of(List.of(lane.horizon()));
        List<Freeze> covering = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (Freeze freeze : standing.freezes()) {
            Instant until = freeze.until() == null ? Instant.MAX : freeze.until();
            if (freeze.covers(lane.service(), lane.environment()) && counts.test(freeze)) {
                covering.add(freeze);
                spans.add(new Span(Instant.MIN, until));
            }
        }
        return new Frozen(covering, spans.isEmpty() ? whole : whole.minus(SpanSet.of(spans)));
    }

    /** Every booking that stands. */
    public List<Booking> bookings() {
        return standing.bookings();
    }

    /** The bookings of this service in this environment that stand, by their starts. */
    public List<Booking> bookings(String service, String environment) {
        return standing.bookings(service, environment);
    }

    /** Who was told of this edition of the booking, null where nobody is to be, or nobody has come round to it yet. */
    public @Nullable Told told(Booking booking) {
        return standing.told(booking);
    }

    /**
     * The rule that asks for the longest notice of a change of these services with this impact, null where none asks for any. A
     * booking is told of whole, so the rules of each of its services count.
     */
    public Policy.@Nullable Rule promising(List<String> services, String environment, Impact impact) {
        Policy.Rule longest = null;
        for (String service : services) {
            Lane lane = lane(service, environment);
            for (Hours hours : lane == null ? List.<Hours>of() : lane.rules()) {
                Policy.Promise promise = hours.rule().promise();
                if (promise.asksFor(impact)
                        && (longest == null
                                || promise.notice().compareTo(longest.promise().notice()) > 0)) {
                    longest = hours.rule();
                }
            }
        }
        return longest;
    }

    /** What its customers were promised, null where no rule asks for notice of it. */
    public @Nullable Promised promised(Booking booking) {
        Policy.Rule rule = promising(booking.services(), booking.environment(), booking.impact());
        return rule == null ? null : new Promised(rule.name(), rule.promise(), booking, toldOfAll(booking));
    }

    /** A count of before the policy said that customers of another of its services are told too says nothing of those. */
    private @Nullable Told toldOfAll(Booking booking) {
        Told told = told(booking);
        return told != null && told.covers(toldServices(booking)) ? told : null;
    }

    private List<String> toldServices(Booking booking) {
        return booking.services().stream()
                .filter(service -> {
                    Lane lane = lane(service, booking.environment());
                    return lane != null
                            && lane.rules().stream()
                                    .anyMatch(hours -> hours.rule().promise().tellsOf(booking.impact()));
                })
                .toList();
    }

    /** The overrides that cover this service in this environment. */
    public List<OverrideGrant> overrides(String service, String environment) {
        return standing.overrides(service, environment);
    }

    /** The changes in progress under this rule. */
    public List<RunningChange> running(Policy.Rule rule) {
        return standing.running().stream()
                .filter(change -> {
                    Lane lane = lane(change.service(), change.environment());
                    return lane != null
                            && lane.rules().stream()
                                    .anyMatch(hours -> hours.rule().equals(rule));
                })
                .toList();
    }

    /** Whether this change is in progress under a rule that counts. */
    public boolean runs(long decision) {
        return standing.running().stream().anyMatch(change -> change.decision() == decision);
    }

    /** The same as if this change were not in progress. */
    public Timetable without(long decision) {
        return with(version, standing.without(decision));
    }

    Timetable with(long newVersion, Standing newStanding) {
        return new Timetable(newVersion, tzdata, sources, compiled, newStanding);
    }

    /** This timetable as it would be with one more calendar, or another one of that name. */
    Timetable withCalendar(NamedCalendar calendar) throws Unreadable {
        Sources with = sources.with(calendar);
        return new Timetable(version, tzdata, with, Compiled.of(with, horizon(), this), standing);
    }

    /** The freezes in force that people declared, and those of open incidents where a rule lets them freeze anything. */
    public List<Freeze> freezes() {
        return standing.freezes().stream()
                .filter(freeze -> !freeze.byIncident() || !lanes(freeze).isEmpty())
                .toList();
    }

    /** The lanes in which this freeze keeps things from changing; one of an incident does where a rule says so. */
    public List<Lane> lanes(Freeze freeze) {
        return policy().services().keySet().stream()
                .flatMap(service -> policy().environments().keySet().stream()
                        .filter(environment -> freeze.covers(service, environment))
                        .map(environment -> lane(service, environment)))
                .filter(Objects::nonNull)
                .filter(lane -> !freeze.byIncident() || lane.isFrozenByIncidents())
                .toList();
    }

    Sources sources() {
        return sources;
    }

    Hours hours(Policy.Rule rule) {
        return Objects.requireNonNull(compiled.hours().get(rule.name()), rule.name());
    }

    Windows windows(String calendar) {
        Windows windows = compiled.windows().get(calendar);
        return windows == null ? Windows.none(calendar) : windows;
    }
}
