package io.ebbgate.incident;

import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Lane;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The services that incidents can name. They are those of the last policy that could be read: a mistake in it keeps nobody from saying
 * what is broken, and where there never was one, any name is taken.
 */
@Component
class NamedServices {

    private final Timetables timetables;
    private final Bulletins bulletins;

    NamedServices(Timetables timetables, Bulletins bulletins) {
        this.timetables = timetables;
        this.bulletins = bulletins;
    }

    @Nullable
    Timetable timetable() {
        return timetables.current() instanceof Timetable timetable
                ? timetable
                : bulletins.current().timetable();
    }

    boolean knows(String service) {
        Timetable timetable = timetable();
        return timetable == null || timetable.knowsService(service);
    }

    /**
     * Whether customers see what becomes of this service in this environment. They do where a rule tells them of changes; of a
     * service that no rule tells of anywhere, but the status page shows, wherever a rule opens windows. An environment that is always
     * open is none of theirs, and where no policy can be read, nobody knows.
     */
    boolean areSeen(String service, String environment) {
        Timetable timetable = timetable();
        Lane lane = timetable == null ? null : timetable.lane(service, environment);
        if (timetable == null || lane == null || lane.alwaysOpen()) {
            return false;
        }
        return lane.rules().stream().anyMatch(hours -> hours.rule().promise().tells())
                || (!timetable.tellsCustomersOf(service)
                        && lane.opens()
                        && shown(timetable).contains(service));
    }

    private static Set<String> shown(Timetable timetable) {
        return timetable.shownServices().stream().map(Policy.Service::id).collect(Collectors.toSet());
    }

    /** What is said of these where nobody has found the words; services that customers never see are left out where others are. */
    PreparedWords words(Collection<String> services) {
        Timetable timetable = timetable();
        Set<String> shown = timetable == null ? Set.of() : shown(timetable);
        List<String> told = services.stream().filter(shown::contains).sorted().toList();
        return new PreparedWords((told.isEmpty() ? services.stream().sorted().toList() : told)
                .stream().map(this::name).toList());
    }

    /** What customers call it; its id where nobody said. */
    String name(String service) {
        Timetable timetable = timetable();
        Policy.Service known =
                timetable == null ? null : timetable.policy().services().get(service);
        return known == null ? service : known.name();
    }
}
