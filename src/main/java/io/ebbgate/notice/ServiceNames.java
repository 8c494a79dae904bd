package io.ebbgate.notice;

import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import java.util.List;

/** What people call services. */
final class ServiceNames {

    private ServiceNames() {}

    /** A service that the policy has no more is called by its id. */
    static List<ServiceName> of(List<String> services, Timetable timetable) {
        return services.stream()
                .map(id -> {
                    Service service = timetable.policy().services().get(id);
                    return new ServiceName(id, service == null ? id : service.name());
                })
                .toList();
    }
}
