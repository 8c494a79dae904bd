package io.ebbgate.feed;

import io.ebbgate.access.Glob;
import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import io.ebbgate.calendar.TracedWindow;
import io.ebbgate.calendar.Windows;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.Hours;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Works out what feeds are to show and that is remembered. */
final class WishList {

    /** How far ahead windows and freezes are shown. */
    private static final Duration AHEAD = Duration.ofDays(26 * 7);

    /** How many of them at the most, the next ones first: calendars of customers are to stay readable. */
    private static final int MOST = 2_000;

    /** A freeze of which nobody knows the end is shown to last for whole quarters, of which four weeks are left at least. */
    private static final Duration QUARTER = Duration.ofDays(91);

    private static final Duration LEFT = Duration.ofDays(28);

    private final Bulletin bulletin;
    private final Timetable timetable;
    private final Instant now;
    private final Instant horizon;
    private final Map<String, List<Span>> booked;
    private final List<Wanted> wanted = new ArrayList<>();

    private WishList(Bulletin bulletin, Timetable timetable, Instant now) {
        this.bulletin = bulletin;
        this.timetable = timetable;
        this.now = now;
        Instant ahead = now.truncatedTo(ChronoUnit.DAYS).plus(AHEAD);
        Instant known = timetable.horizon().end();
        this.booked = booked(bulletin);
        this.horizon = ahead.isBefore(known) ? ahead : known;
    }

    /** @param windows whether windows in which nothing is booked are shown */
    static Wishes of(Bulletin bulletin, Timetable timetable, boolean windows, Instant now) {
        WishList list = new WishList(bulletin, timetable, now);
        list.closings();
        if (windows) {
            list.windows();
        }
        Instant complete = list.shorten();
        list.freezes();
        list.maintenances();
        return new Wishes(list.wanted, complete);
    }

    private Instant shorten() {
        if (wanted.size() <= MOST) {
            return horizon;
        }
        wanted.sort(Comparator.comparing(each -> each.span().start()));
        Instant first = wanted.get(MOST).span().start();
        wanted.removeIf(each -> !each.span().start().isBefore(first));
        return first;
    }

    /** A change goes through only where all rules of a lane say yes, whichever of them tells customers. */
    private void windows() {
        Map<String, Opening> openings = new TreeMap<>();
        for (Policy.Service service : timetable.shownServices()) {
            for (Lane lane : lanes(service)) {
                if (!lane.alwaysOpen() && tells(lane)) {
                    SpanSet allowed = allowed(lane);
                    lane.rules().stream()
                            .flatMap(hours -> hours.openings().stream())
                            .forEach(windows -> openings.computeIfAbsent(windows.calendar(), _ -> new Opening(windows))
                                    .add(service.id(), allowed));
                }
            }
        }
        openings.values().forEach(this::windows);
    }

    private static boolean tells(Lane lane) {
        return lane.rules().stream().anyMatch(hours -> hours.rule().promise().tells());
    }

    private static SpanSet allowed(Lane lane) {
        return lane.rules().stream()
                .map(Hours::allowed)
                .reduce(SpanSet::intersect)
                .orElse(SpanSet.EMPTY);
    }

    private void windows(Opening opening) {
        for (TracedWindow traced : opening.windows.traced(now, horizon)) {
            Span span = traced.window().span();
            List<String> services = opening.services.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(allowed -> touches(allowed, span)))
                    .map(Map.Entry::getKey)
                    .filter(service -> !isBooked(service, span))
                    .toList();
            if (!services.isEmpty()) {
                wanted.add(traced(Kind.WINDOW, traced, services));
            }
        }
    }

    /** A booking's own event says more. */
    private boolean isBooked(String service, Span span) {
        return booked.getOrDefault(service, List.of()).stream().anyMatch(span::touches);
    }

    private static Map<String, List<Span>> booked(Bulletin bulletin) {
        Map<String, List<Span>> booked = new HashMap<>();
        for (Maintenance maintenance : bulletin.maintenances()) {
            if (maintenance.stage() != Stage.CANCELLED && maintenance.stage() != Stage.LAPSED) {
                maintenance
                        .services()
                        .forEach(service -> booked.computeIfAbsent(service, _ -> new ArrayList<>())
                                .add(maintenance.span()));
            }
        }
        return booked;
    }

    private static boolean touches(SpanSet allowed, Span span) {
        Span next = allowed.next(span.start());
        return allowed.contains(span.start()) || (next != null && next.start().isBefore(span.end()));
    }

    private void closings() {
        Map<String, Opening> closings = new TreeMap<>();
        for (Policy.Service service : timetable.policy().services().values()) {
            for (Lane lane : lanes(service)) {
                lane.rules()
                        .forEach(hours -> hours.closings()
                                .forEach(windows -> closings.computeIfAbsent(
                                                windows.calendar(), _ -> new Opening(windows))
                                        .add(service.id(), hours.closed())));
            }
        }
        closings.values()
                .forEach(closing -> closing.windows
                        .traced(now, horizon)
                        .forEach(traced ->
                                wanted.add(traced(Kind.CLOSING, traced, List.copyOf(closing.services.keySet())))));
    }

    private List<Lane> lanes(Policy.Service service) {
        List<Lane> lanes = new ArrayList<>();
        for (String environment : timetable.policy().environments().keySet()) {
            Lane lane = timetable.lane(service.id(), environment);
            if (lane != null) {
                lanes.add(lane);
            }
        }
        return lanes;
    }

    private List<String> names(List<String> services) {
        return services.stream().map(bulletin::serviceName).toList();
    }

    private Wanted traced(Kind kind, TracedWindow traced, List<String> services) {
        String calendar = traced.window().calendar();
        String title =
                traced.window().title().isBlank() ? calendar : traced.window().title();
        String uid = kind.text() + "-" + digest(calendar + "\n" + traced.event() + "\n" + traced.original());
        return new Wanted(
                uid,
                kind,
                null,
                title,
                "",
                services,
                names(services),
                traced.window().span(),
                false);
    }

    /** What a calendar's events are called by may say more than customers are to know. */
    private static String digest(String text) {
        return Sha256.shortHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private void freezes() {
        for (Freeze freeze : timetable.freezes()) {
            Instant end = freeze.until() == null ? quarters(freeze.declaredAt()) : freeze.until();
            if (end.isAfter(now) && end.isAfter(freeze.declaredAt())) {
                wanted.add(freeze(freeze, new Span(freeze.declaredAt(), end)));
            }
        }
    }

    private Wanted freeze(Freeze freeze, Span span) {
        List<String> services = services(freeze);
        String lasts = freeze.byIncident()
                ? "\nIt lasts until the incident is resolved."
                : freeze.until() == null ? "\nIt lasts until somebody lifts it." : "";
        return new Wanted(
                "freeze-" + freeze.id(),
                Kind.FREEZE,
                null,
                freeze.reason(),
                "Environments: " + String.join(", ", environments(freeze)) + lasts,
                services,
                names(services),
                span,
                freeze.until() == null);
    }

    private Instant quarters(Instant since) {
        long passed = Duration.between(since, now.plus(LEFT)).toDays() / QUARTER.toDays();
        return since.plus(QUARTER.multipliedBy(Math.max(0, passed) + 1));
    }

    /** As somebody declared it; that of an incident is in force where rules say so. */
    private List<String> environments(Freeze freeze) {
        return freeze.byIncident()
                ? timetable.lanes(freeze).stream()
                        .map(Lane::environment)
                        .distinct()
                        .sorted()
                        .toList()
                : freeze.environments().stream().map(Glob::pattern).toList();
    }

    private List<String> services(Freeze freeze) {
        Stream<String> services = freeze.byIncident()
                ? timetable.lanes(freeze).stream().map(Lane::service).distinct()
                : timetable.policy().services().keySet().stream()
                        .filter(service -> freeze.services().stream().anyMatch(glob -> glob.matches(service)));
        return services.sorted().toList();
    }

    private void maintenances() {
        for (Maintenance maintenance : bulletin.maintenances()) {
            if (maintenance.span().end().plus(Remembered.KEPT).isAfter(now)) {
                wanted.add(new Wanted(
                        "booking-" + maintenance.id(),
                        Kind.MAINTENANCE,
                        maintenance.version(),
                        maintenance.title(),
                        "",
                        maintenance.services(),
                        names(maintenance.services()),
                        bulletin.unhidden(maintenance.services()),
                        maintenance.span(),
                        false));
            }
        }
    }

    /** A calendar's events, and for each service that they are for what they are to it. */
    private record Opening(Windows windows, Map<String, List<SpanSet>> services) {

        Opening(Windows windows) {
            this(windows, new TreeMap<>());
        }

        void add(String service, SpanSet hours) {
            services.computeIfAbsent(service, _ -> new ArrayList<>()).add(hours);
        }
    }
}
