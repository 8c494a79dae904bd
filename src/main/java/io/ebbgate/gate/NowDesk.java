package io.ebbgate.gate;

import io.ebbgate.gate.NowBoard.Tally;
import io.ebbgate.timetable.Freeze;
import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Policy.Environment;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Promised;
import io.ebbgate.timetable.Snapshot;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out how things stand now, everywhere. The gate is asked for each service; only what is shown is put into words. */
@Component
class NowDesk {

    private final Timetables timetables;
    private final Freezes freezes;
    private final Clock clock;

    NowDesk(Timetables timetables, Freezes freezes, Clock clock) {
        this.timetables = timetables;
        this.freezes = freezes;
        this.clock = clock;
    }

    NowBoard board(NowFilter filter, Times times) {
        Instant now = now();
        return switch (timetables.current()) {
            case NoTimetable none ->
                new NowBoard(now, none.version(), none.fault(), List.of(), List.of(), 0, declared(), filter);
            case Timetable timetable -> board(timetable, filter, now, new Wording(times));
        };
    }

    private NowBoard board(Timetable timetable, NowFilter filter, Instant now, Wording wording) {
        List<Standing> all = standing(timetable, filter, now).toList();
        List<Standing> shown = all.stream()
                .filter(each -> filter.environment(each.ask.environment()) && filter.state(each.ruling.open()))
                .toList();
        NowBoard counted = new NowBoard(
                now,
                timetable.version(),
                null,
                tallies(timetable, all),
                List.of(),
                shown.size(),
                inForce(timetable),
                filter);
        List<NowRow> rows = shown.subList(Math.min(counted.first() - 1, shown.size()), counted.last()).stream()
                .map(each -> each.row(wording))
                .toList();
        return new NowBoard(
                now, timetable.version(), null, counted.environments(), rows, shown.size(), counted.freezes(), filter);
    }

    private List<StandingFreeze> declared() {
        return freezes.inForce().stream().map(StandingFreeze::of).toList();
    }

    private List<StandingFreeze> inForce(Timetable timetable) {
        List<StandingFreeze> all = new ArrayList<>(declared());
        timetable.freezes().stream()
                .filter(Freeze::byIncident)
                .map(StandingFreeze::of)
                .forEach(all::add);
        return all;
    }

    /** What a freeze of these services in these environments would change: every row that it covers, as it stands now. */
    List<NowRow> covered(List<String> services, List<String> environments, Times times) {
        if (!(timetables.current() instanceof Timetable timetable)) {
            return List.of();
        }
        Wording wording = new Wording(times);
        var freeze = new DeclaredFreeze("", services, environments, "", now(), "", null, null, null, null).freeze();
        return standing(timetable, NowFilter.of(null, null, null, null), now())
                .filter(each -> freeze.covers(each.ask.service(), each.ask.environment()))
                .map(each -> each.row(wording))
                .toList();
    }

    /** The first instant after this one at which some row changes by itself, null where none is known to. */
    @Nullable
    Instant nextMove(Snapshot snapshot, Instant from) {
        if (!(snapshot instanceof Timetable timetable)) {
            return null;
        }
        return standing(timetable, NowFilter.of(null, null, null, null), from)
                .flatMap(each -> each.ends())
                .filter(instant -> instant.isAfter(from))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Snapshot snapshot() {
        return timetables.current();
    }

    /** Milliseconds, as the gate's. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Stream<Standing> standing(Timetable timetable, NowFilter filter, Instant now) {
        List<Environment> environments =
                List.copyOf(timetable.policy().environments().values());
        return timetable.policy().services().values().stream()
                .filter(service -> filter.service(service.id(), service.name()))
                .sorted(Comparator.comparing(Service::id))
                .flatMap(service -> environments.stream().map(in -> Standing.of(service, in, timetable, now)));
    }

    private static List<Tally> tallies(Timetable timetable, List<Standing> all) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        timetable.policy().environments().keySet().forEach(name -> counts.put(name, new int[2]));
        for (Standing each : all) {
            int[] count = Objects.requireNonNull(counts.get(each.ask.environment()));
            count[0] += each.ruling.open() ? 1 : 0;
            count[1]++;
        }
        List<Tally> tallies = new ArrayList<>();
        timetable.policy().environments().values().forEach(environment -> {
            int[] count = Objects.requireNonNull(counts.get(environment.name()));
            tallies.add(new Tally(environment.name(), environment.alwaysOpen(), count[0], count[1]));
        });
        return tallies;
    }

    private record Standing(Service service, Ask ask, Ruling ruling) {

        static Standing of(Service service, Environment environment, Timetable timetable, Instant now) {
            Ask ask = new Ask(service.id(), environment.name(), "", null, null, null, null);
            return new Standing(service, ask, Gate.decide(ask, timetable, now));
        }

        NowRow row(Wording wording) {
            return NowRow.of(service.name(), ask, ruling, wording);
        }

        /** An approval ends right after its last start. */
        Stream<Instant> ends() {
            Instant last = ruling.validUntil();
            Stream<@Nullable Instant> ends = Stream.of(last == null ? null : last.plusMillis(1), ruling.earliest());
            return Stream.concat(ends, ruling.reasons().stream().flatMap(reason -> turns(reason)))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull);
        }

        /** A booking that is waited for is no more once its customers cannot be told of it in time. */
        private static Stream<@Nullable Instant> turns(Reason reason) {
            Promised awaited = reason instanceof Reason.NotBooked none ? none.awaited() : null;
            return Stream.of(
                    reason.until(), awaited == null ? null : awaited.deadline().plusMillis(1));
        }
    }
}
