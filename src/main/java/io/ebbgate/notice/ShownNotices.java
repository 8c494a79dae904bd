package io.ebbgate.notice;

import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import io.ebbgate.notice.NoticeLog.Logged;
import io.ebbgate.subscriber.Subscriber;
import io.ebbgate.subscriber.Subscribers;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.IncidentSource;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what pages show of notices: names in the place of numbers, and addresses for those who may see them. */
@Component
class ShownNotices {

    private static final int ROUNDS = 12;

    private final NoticeLog log;
    private final Rounds rounds;
    private final Subscribers subscribers;
    private final MaintenanceSource maintenances;
    private final ObjectProvider<IncidentSource> incidents;

    ShownNotices(
            NoticeLog log,
            Rounds rounds,
            Subscribers subscribers,
            MaintenanceSource maintenances,
            ObjectProvider<IncidentSource> incidents) {
        this.log = log;
        this.rounds = rounds;
        this.subscribers = subscribers;
        this.maintenances = maintenances;
        this.incidents = incidents;
    }

    List<ShownRound> rounds(Instant now) {
        Names names = new Names();
        return rounds.underWay(now, ROUNDS).stream()
                .map(round -> new ShownRound(round, names.of(round.thing()), link(round.thing())))
                .toList();
    }

    /** At most one more than was asked for: whether there are older ones. */
    List<ShownDelivery> deliveries(NoticeSearch search, Caller caller, int most) {
        boolean mayAddress = caller.may(Role.MANAGER);
        List<Logged> found = log.page(search.filter(mayAddress ? wanted(search) : number(search)), most + 1);
        Map<Long, Subscriber> known = mayAddress
                ? subscribers.of(
                        found.stream().map(Logged::subscriber).distinct().toList())
                : Map.of();
        Names names = new Names();
        return found.stream()
                .map(each -> new ShownDelivery(
                        each, names.of(each.thing()), link(each.thing()), address(known.get(each.subscriber()))))
                .toList();
    }

    private static @Nullable String address(@Nullable Subscriber subscriber) {
        return subscriber == null ? null : subscriber.address();
    }

    private static @Nullable Collection<Long> number(NoticeSearch search) {
        Long number = search.number();
        if (number != null) {
            return List.of(number);
        }
        return search.address() == null ? null : List.of();
    }

    private @Nullable Collection<Long> wanted(NoticeSearch search) {
        String part = search.address();
        return part == null ? number(search) : subscribers.withAddress(part);
    }

    private static @Nullable String link(String thing) {
        int slash = thing.indexOf('/');
        String id = thing.substring(slash + 1);
        return switch (thing.substring(0, Math.max(0, slash))) {
            case "booking" -> "/console/bookings/" + id;
            case IncidentThing.SORT, NagThing.SORT -> "/console/incidents/" + id;
            case "override" -> "/console/overrides/" + id;
            default -> null;
        };
    }

    /** What things are called; each is looked up once. */
    private final class Names {

        private final Map<String, String> known = new HashMap<>();

        String of(String thing) {
            return known.computeIfAbsent(thing, this::find);
        }

        private String find(String thing) {
            String id = thing.substring(thing.indexOf('/') + 1);
            if (MaintenanceThing.is(thing)) {
                return maintenances.find(id).map(Maintenance::title).orElse("Booking " + id);
            }
            if (IncidentThing.is(thing) || NagThing.is(thing)) {
                return incidents.stream()
                        .flatMap(source -> source.find(id).stream())
                        .findFirst()
                        .map(Incident::title)
                        .orElse("Incident " + id);
            }
            return thing.startsWith("override/") ? "Override " + id : thing.replace('/', ' ');
        }
    }
}
