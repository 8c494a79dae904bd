package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import java.util.Collection;
import java.util.List;

/** What customers call services. One that the policy hides is named to nobody, and none is while no policy was ever read. */
final class ServiceNames {

    private static final int NAMED = 3;

    private final Bulletin bulletin;

    ServiceNames(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    boolean isNamed(String service) {
        return !bulletin.hides(service);
    }

    /** Their names, without those that are named to nobody. */
    List<String> of(Collection<String> services) {
        return bulletin.unhidden(services).stream().map(bulletin::serviceName).toList();
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
