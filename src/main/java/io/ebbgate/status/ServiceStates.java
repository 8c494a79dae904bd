package io.ebbgate.status;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Policy;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the services are that customers see, at one instant: what open incidents say of them, and what maintenance is on. */
final class ServiceStates {

    private final Map<String, Policy.Service> services = new LinkedHashMap<>();
    private final Map<String, ServiceState> states = new LinkedHashMap<>();

    private ServiceStates(List<Policy.Service> shown) {
        shown.forEach(service -> {
            services.put(service.id(), service);
            states.put(service.id(), ServiceState.OPERATIONAL);
        });
    }

    static ServiceStates of(Bulletin bulletin, Instant now) {
        Timetable timetable = bulletin.timetable();
        ServiceStates of = new ServiceStates(timetable == null ? List.of() : timetable.shownServices());
        bulletin.maintenances().stream()
                .filter(maintenance -> Phase.of(maintenance, now) == Phase.IN_PROGRESS)
                .flatMap(maintenance -> maintenance.services().stream())
                .forEach(service -> of.worsen(service, ServiceState.UNDER_MAINTENANCE));
        bulletin.incidents().stream()
                .filter(Incident::isOpen)
                .forEach(incident -> incident.conditions()
                        .forEach((service, condition) -> of.worsen(service, ServiceState.of(condition))));
        return of;
    }

    private void worsen(String service, ServiceState state) {
        states.computeIfPresent(service, (_, known) -> known.worse(state));
    }

    /** In the policy's order. */
    Collection<Policy.Service> services() {
        return services.values();
    }

    boolean shows(String service) {
        return services.containsKey(service);
    }

    /** {@link ServiceState#OPERATIONAL} for one that is not shown. */
    ServiceState of(String service) {
        return states.getOrDefault(service, ServiceState.OPERATIONAL);
    }

    ServiceState worst() {
        return worst(services.keySet());
    }

    ServiceState worst(Collection<String> some) {
        return some.stream().map(this::of).reduce(ServiceState.OPERATIONAL, ServiceState::worse);
    }
}
