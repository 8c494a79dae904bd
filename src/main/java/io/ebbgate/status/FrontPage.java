package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.web.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status page: how all is, what is broken, what is planned, and how it was.
 *
 * @param age how old it all is, null where it is fresh
 * @param read whether anything was ever read
 * @param more how many announced maintenances there are beside those that are shown
 * @param past incidents that ended of late, by the days on which they began, the latest first
 */
record FrontPage(
        Headline headline,
        @Nullable Age age,
        boolean read,
        List<ShownIncident> open,
        List<ShownMaintenance> now,
        List<ShownMaintenance> coming,
        int more,
        List<ShownService.Group> groups,
        List<Day> past) {

    /** How many announced maintenances the page has room for. */
    private static final int COMING = 10;

    private static final Duration PAST = Duration.ofDays(14);

    /** A day and its incidents. */
    record Day(LocalDate date, List<ShownIncident> incidents) {}

    static FrontPage of(Bulletin bulletin, @Nullable Age age, Instant now, ZoneId zone) {
        Situation situation = Situation.of(bulletin, now);
        ServiceNames names = new ServiceNames(bulletin);
        boolean read = bulletin.version() >= 0;
        List<Maintenance> coming = situation.coming();
        return new FrontPage(
                read ? Headline.of(situation, names, age == null) : Headline.unknown(),
                age,
                read,
                situation.open().stream()
                        .map(incident -> ShownIncident.of(incident, names, now))
                        .toList(),
                shown(situation.now(), bulletin, names, now),
                shown(coming.stream().limit(COMING).toList(), bulletin, names, now),
                Math.max(0, coming.size() - COMING),
                groups(situation, bulletin, now, zone),
                past(bulletin, names, now, zone));
    }

    private static List<ShownMaintenance> shown(
            List<Maintenance> all, Bulletin bulletin, ServiceNames names, Instant now) {
        return all.stream()
                .map(each -> ShownMaintenance.of(each, names, bulletin.told(each.id()), now))
                .toList();
    }

    private static List<ShownService.Group> groups(Situation situation, Bulletin bulletin, Instant now, ZoneId zone) {
        // The empty name comes first: what stands by itself stands above what is grouped.
        Map<String, List<ShownService>> groups = new LinkedHashMap<>();
        groups.put("", new ArrayList<>());
        Times times = Times.in(zone);
        for (Service service : situation.states().services()) {
            ServiceHistory history = ServiceHistory.of(service.id(), bulletin, now, zone);
            groups.computeIfAbsent(service.group() == null ? "" : service.group(), _ -> new ArrayList<>())
                    .add(new ShownService(
                            service.name(),
                            Level.of(situation.states().of(service.id())),
                            Strip.of(history, times),
                            uptime(history)));
        }
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group ->
                        new ShownService.Group(group.getKey().isEmpty() ? null : group.getKey(), group.getValue()))
                .toList();
    }

    private static @Nullable String uptime(ServiceHistory history) {
        BigDecimal share = history.uptime();
        return share == null ? null : share.stripTrailingZeros().toPlainString();
    }

    private static boolean endedAfter(Incident incident, Instant instant) {
        Instant resolved = incident.resolvedAt();
        return resolved != null && resolved.isAfter(instant);
    }

    private static List<Day> past(Bulletin bulletin, ServiceNames names, Instant now, ZoneId zone) {
        Map<LocalDate, List<ShownIncident>> days = new LinkedHashMap<>();
        bulletin.incidents().stream()
                .filter(incident -> endedAfter(incident, now.minus(PAST)))
                .sorted(Comparator.comparing(Incident::startedAt).reversed())
                .forEach(incident -> days.computeIfAbsent(
                                LocalDate.ofInstant(incident.startedAt(), zone), _ -> new ArrayList<>())
                        .add(ShownIncident.of(incident, names, now)));
        return days.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }
}
