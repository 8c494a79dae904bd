package io.ebbgate.timetable;

import io.ebbgate.timetable.Incident.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that customers may see, at one version, in memory: the status page and the feeds are made from it, also while the database is
 * away. One is the same as another only where it is the same object, so what is rendered from it is kept by that.
 */
public final class Bulletin {

    /** How long what is over can still be seen. */
    public static final Duration KEPT = Duration.ofDays(90);

    static final Bulletin NOTHING = new Bulletin(-1, Instant.EPOCH, Instant.MAX, null, List.of(), List.of(), Map.of());

    private final long version;
    private final Instant readAt;
    private final Instant recordedSince;
    private final @Nullable Timetable timetable;
    private final List<Maintenance> maintenances;
    private final List<Incident> incidents;
    private final Map<String, List<Announced>> told;
    private final Bulletin listed;

    private Bulletin(
            long version,
            Instant readAt,
            Instant recordedSince,
            @Nullable Timetable timetable,
            List<Maintenance> maintenances,
            List<Incident> incidents,
            Map<String, List<Announced>> told) {
        this.version = version;
        this.readAt = readAt;
        this.recordedSince = recordedSince;
        this.timetable = timetable;
        this.maintenances = List.copyOf(maintenances);
        this.incidents = List.copyOf(incidents);
        this.told = Map.copyOf(told);
        List<Maintenance> listedMaintenances =
                maintenances.stream().filter(this::lists).toList();
        List<Incident> listedIncidents = incidents.stream().filter(this::lists).toList();
        this.listed = listedMaintenances.size() == maintenances.size() && listedIncidents.size() == incidents.size()
                ? this
                : new Bulletin(version, readAt, recordedSince, timetable, listedMaintenances, listedIncidents, told);
    }

    /** Of all these what customers may see. */
    static Bulletin of(
            long version,
            Instant readAt,
            Instant recordedSince,
            @Nullable Timetable timetable,
            List<Maintenance> all,
            List<Incident> incidents,
            Map<String, List<Announced>> told) {
        List<Maintenance> shown = new ArrayList<>();
        all.forEach(maintenance -> shown(maintenance, timetable, told.getOrDefault(maintenance.id(), List.of()))
                .ifPresent(shown::add));
        return new Bulletin(version, readAt, recordedSince, timetable, shown, incidents, told);
    }

    /**
     * As customers may see it: about those of its services that a rule tells of, or that they were told of, whatever the rules say by
     * now. Empty where there is none, and where it is over and nobody was told of it: by then it is no news.
     *
     * @param told all that was told of it
     */
    public static Optional<Maintenance> shown(
            Maintenance maintenance, @Nullable Timetable timetable, List<Announced> told) {
        if (told.isEmpty() && isOver(maintenance.stage())) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>();
        if (timetable != null) {
            named.addAll(Promises.of(timetable, maintenance).services());
        }
        told.forEach(each -> named.addAll(each.services()));
        List<String> services =
                maintenance.services().stream().filter(named::contains).toList();
        return services.isEmpty() ? Optional.empty() : Optional.of(maintenance.of(services));
    }

    private static boolean isOver(Maintenance.Stage stage) {
        return !stage.isComing() && stage != Maintenance.Stage.UNDECIDED;
    }

    /** The timetable's, when this was read; -1 where nothing was read yet. */
    public long version() {
        return version;
    }

    public Instant readAt() {
        return readAt;
    }

    /** The first instant that is on record here: of what was before, nothing is known. {@link Instant#MAX} where nothing is. */
    public Instant recordedSince() {
        return recordedSince;
    }

    /** The latest that could be made, for the names of services and their windows; null where there was none yet. */
    public @Nullable Timetable timetable() {
        return timetable;
    }

    /** Those that are not over for longer than {@link #KEPT}, by their starts, each with those of its services that customers may know it is about. */
    public List<Maintenance> maintenances() {
        return maintenances;
    }

    /** Those that are open, or were resolved within {@link #KEPT}, by their starts. */
    public List<Incident> incidents() {
        return incidents;
    }

    /** What was told of this booking, in order; empty where nothing was. */
    public List<Announced> told(String booking) {
        return told.getOrDefault(booking, List.of());
    }

    /** The same, always the same object, with what is {@linkplain #lists(Maintenance) listed} and no more. */
    public Bulletin listed() {
        return listed;
    }

    /**
     * Whether it stands in what everybody reads. What is about services alone that the policy hides does not: only whoever has a link to
     * it can read of it. While no policy was ever read nobody knows which these are, and all is listed, under no service's name.
     */
    public boolean lists(Maintenance maintenance) {
        return lists(maintenance.services());
    }

    /** The same of an incident; one that names no service is about all. */
    public boolean lists(Incident incident) {
        return lists(incident.conditions().keySet());
    }

    private boolean lists(Collection<String> services) {
        return timetable == null || services.isEmpty() || !services.stream().allMatch(timetable::hides);
    }

    /** How the services that it ever named are, by their ids, without those that the policy hides. */
    public Map<String, Condition> conditions(Incident incident) {
        Map<String, Condition> conditions = new TreeMap<>(incident.conditions());
        conditions.keySet().retainAll(unhidden(incident.conditions().keySet()));
        return conditions;
    }

    /** Whether the policy keeps this service from the eyes of all; while none was ever read nobody knows, and it keeps each. */
    public boolean hides(String service) {
        return timetable == null || timetable.hides(service);
    }

    /** Those of these services that it does not hide, in their order. */
    public List<String> unhidden(Collection<String> services) {
        return services.stream().filter(service -> !hides(service)).toList();
    }

    /** What people call that service; its id where nobody said, or it is no more. */
    public String serviceName(String id) {
        Policy.Service service =
                timetable == null ? null : timetable.policy().services().get(id);
        return service == null ? id : service.name();
    }
}
