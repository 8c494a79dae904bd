package io.ebbgate.notice;

import io.ebbgate.notice.Message.Affected;
import io.ebbgate.notice.Message.ServiceName;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which of the services of an incident customers may be told of, and what they are called. */
@Component
class IncidentServices {

    private final Timetables timetables;
    private final Bulletins bulletins;

    IncidentServices(Timetables timetables, Bulletins bulletins) {
        this.timetables = timetables;
        this.bulletins = bulletins;
    }

    /**
     * By their ids, each as it is; those that the policy hides are left out, and one that it has no more is not hidden. Empty where
     * there never was a policy that could be read: then nobody knows what is hidden.
     */
    Optional<List<Affected>> of(Incident incident) {
        return latest().map(timetable -> {
            List<Affected> shown = new ArrayList<>();
            incident.conditions().forEach((id, condition) -> {
                if (!timetable.hides(id)) {
                    Service service = timetable.policy().services().get(id);
                    shown.add(new Affected(new ServiceName(id, service == null ? id : service.name()), condition));
                }
            });
            return List.copyOf(shown);
        });
    }

    /** What broke is told also while the calendars cannot be read: the last ones that could be know what services are called. */
    private Optional<Timetable> latest() {
        @Nullable
        Timetable known = timetables.current() instanceof Timetable timetable
                ? timetable
                : bulletins.current().timetable();
        return Optional.ofNullable(known);
    }
}
