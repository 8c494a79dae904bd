package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What customers call services. One that the policy has and keeps from the status page is named to nobody. */
final class ServiceNames {

    private static final int NAMED = 3;

    private final Bulletin bulletin;
    private final Set<String> hidden;

    ServiceNames(Bulletin bulletin) {
        this.bulletin = bulletin;
        this.hidden = hidden(bulletin.timetable());
    }

    private static Set<String> hidden(@Nullable Timetable timetable) {
        if (timetable == null) {
            return Set.of();
        }
        Set<String> shown = timetable.shownServices().stream().map(Service::id).collect(Collectors.toSet());
        return timetable.policy().services().keySet().stream()
                .filter(id -> !shown.contains(id))
                .collect(Collectors.toSet());
    }

    boolean isNamed(String service) {
        return !hidden.contains(service);
    }

    /** Their names, without those that are named to nobody. */
    List<String> of(Collection<String> services) {
        return services.stream()
                .filter(this::isNamed)
                .map(bulletin::serviceName)
                .toList();
    }

    /** {@code Billing and Search}; of many how many they are. */
    String together(Collection<String> services) {
        List<String> names = of(services);
        return switch (names.size()) {
            case 0 -> "some services";
            case 1 -> names.getFirst();
            default ->
                names.size() > NAMED
                        ? names.size() + " services"
                        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        };
    }
}
