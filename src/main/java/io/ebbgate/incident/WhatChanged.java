package io.ebbgate.incident;

import io.ebbgate.access.Glob;
import io.ebbgate.incident.NearbyDeed.Sort;
import io.ebbgate.ledger.EntryFilter;
import io.ebbgate.ledger.Ledger;
import io.ebbgate.ledger.Recorded;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.MaintenanceSource;
import io.ebbgate.timetable.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds what was done near the start of an incident: approvals, their outcomes, bookings and overrides. */
@Component
class WhatChanged {

    /** What breaks things often does so hours later; what comes after the first hour is rather the cure. */
    static final Duration BEFORE = Duration.ofHours(6);

    static final Duration AFTER = Duration.ofHours(1);

    /** The most of anything that is looked at, and that is shown of what others did. */
    private static final int MOST = 500;

    private static final int OTHERS = 50;

    /** How far another replica's clock may be ahead of this one's. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final NamedServices services;
    private final ObjectProvider<MaintenanceSource> maintenances;
    private final DeedReader reader;
    private final Clock clock;

    WhatChanged(
            Ledger ledger,
            NamedServices services,
            ObjectProvider<MaintenanceSource> maintenances,
            JsonMapper json,
            Clock clock) {
        this.ledger = ledger;
        this.services = services;
        this.maintenances = maintenances;
        this.reader = new DeedReader(json);
        this.clock = clock;
    }

    /**
     * What was done from {@link #BEFORE} that start to {@link #AFTER} it.
     *
     * @param named the ids of the services that the incident names
     */
    Nearby near(Collection<String> named, Instant start) {
        Instant from = start.minus(BEFORE);
        Instant until = start.plus(AFTER);
        Set<String> environments = environments(named);
        List<NearbyDeed> all = Stream.of(
                        approvals(named, environments, from, until),
                        ledger.acts(from, until, DeedReader.ACTS.keySet(), MOST).stream()
                                .map(reader::read),
                        begun(from, until))
                .flatMap(deeds -> deeds)
                .sorted(Comparator.comparing(NearbyDeed::at).reversed())
                .toList();
        List<NearbyDeed> ofNamed =
                all.stream().filter(deed -> meets(deed.services(), named)).toList();
        List<NearbyDeed> others = all.stream()
                .filter(deed -> !meets(deed.services(), named) && meets(deed.environments(), environments))
                .toList();
        return new Nearby(
                ofNamed.subList(0, Math.min(MOST, ofNamed.size())),
                others.subList(0, Math.min(OTHERS, others.size())),
                ofNamed.size() > MOST || others.size() > OTHERS);
    }

    /** Those in which the services are under a rule: what is always open is for trying out. */
    private Set<String> environments(Collection<String> named) {
        Timetable timetable = services.timetable();
        Set<String> environments = new HashSet<>();
        if (timetable != null) {
            for (String environment : timetable.policy().environments().keySet()) {
                named.stream()
                        .map(service -> timetable.lane(service, environment))
                        .filter(WhatChanged::isBound)
                        .forEach(_ -> environments.add(environment));
            }
        }
        return environments;
    }

    private static boolean isBound(@Nullable Lane lane) {
        return lane != null && !lane.alwaysOpen() && !lane.rules().isEmpty();
    }

    private Stream<NearbyDeed> approvals(
            Collection<String> named, Collection<String> environments, Instant from, Instant until) {
        List<Recorded> approvals = new ArrayList<>();
        named.forEach(service -> approvals.addAll(approvals(service, null, from, until)));
        environments.forEach(environment -> approvals(null, environment, from, until).stream()
                .filter(approval ->
                        !named.contains(String.valueOf(approval.entry().service())))
                .forEach(approvals::add));
        return approvals.stream().map(reader::read);
    }

    private List<Recorded> approvals(
            @Nullable String service, @Nullable String environment, Instant from, Instant until) {
        return ledger.page(new EntryFilter(null, service, environment, "approve", null, from, until, null, MOST));
    }

    /** Bookings by the spans that they claim. Those of an incident long ago are on record all the same, as they were made. */
    private Stream<NearbyDeed> begun(Instant from, Instant until) {
        if (from.isBefore(clock.instant().minus(Bulletin.KEPT))) {
            return Stream.empty();
        }
        return maintenances.stream()
                .flatMap(source -> source.endingAfter(from).stream())
                .filter(maintenance -> maintenance.span().start().isBefore(until))
                .filter(maintenance -> maintenance.stage() != Maintenance.Stage.CANCELLED)
                .map(maintenance -> new NearbyDeed(
                        maintenance.span().start(),
                        Sort.BOOKED,
                        maintenance.title() + " (its span begins)",
                        maintenance.services(),
                        List.of(maintenance.environment()),
                        "",
                        null,
                        "/console/bookings/" + maintenance.id()));
    }

    /** The overrides, the latest first, that let changes through while the incident froze what it names. */
    List<NearbyDeed> letThrough(IncidentFile file) {
        Instant resolved = file.resolvedAt();
        return ledger
                .acts(
                        file.filedAt(),
                        resolved == null ? clock.instant().plus(SKEW) : resolved,
                        List.of("override-asked", "override-granted"),
                        MOST)
                .stream()
                .filter(act -> reader.overrides(act, file.freeze()))
                .map(reader::read)
                .toList();
    }

    /** Whether any of these, which may be globs, is one of those. */
    private static boolean meets(List<String> globs, Collection<String> names) {
        return globs.stream().map(Glob::new).anyMatch(glob -> names.stream().anyMatch(glob::matches));
    }
}
