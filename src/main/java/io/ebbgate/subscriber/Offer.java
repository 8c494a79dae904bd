package io.ebbgate.subscriber;

import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What one can subscribe to, by the policy as this replica has it. */
@Component
class Offer {

    private final Timetables timetables;

    Offer(Timetables timetables) {
        this.timetables = timetables;
    }

    /** The services of which customers are told: a rule that they are under tells them of something. */
    List<Service> services() {
        return timetable().stream()
                .flatMap(timetable -> timetable.policy().services().values().stream()
                        .filter(service -> timetable.tellsCustomersOf(service.id())))
                .toList();
    }

    /** Those of them that everybody may know: what the policy hides is offered to nobody who comes by themselves. */
    List<Service> publicServices() {
        return services().stream().filter(service -> has(service.id(), false)).toList();
    }

    /** Whether somebody can ask to be told of that service; release managers can enter them for any that there is. */
    boolean has(String service, boolean byManager) {
        return timetable()
                .filter(timetable -> byManager
                        ? timetable.knowsService(service)
                        : timetable.tellsCustomersOf(service) && !timetable.hides(service))
                .isPresent();
    }

    /** What people call that service; its id where nobody said, or it is no more. */
    String name(String id) {
        return timetable()
                .map(timetable -> timetable.policy().services().get(id))
                .map(Service::name)
                .orElse(id);
    }

    /** The policy's, in which windows are meant. */
    Optional<ZoneId> zone() {
        return timetable().map(Timetable::zone);
    }

    private Optional<Timetable> timetable() {
        return timetables.current() instanceof Timetable timetable ? Optional.of(timetable) : Optional.empty();
    }
}
