package io.ebbgate.timetable;

import io.ebbgate.web.HouseZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** The zone of the policy in force. */
@Component
class PolicyZone implements HouseZone {

    private final Timetables timetables;

    PolicyZone(Timetables timetables) {
        this.timetables = timetables;
    }

    @Override
    public ZoneId zone() {
        return timetables.current() instanceof Timetable timetable ? timetable.zone() : ZoneOffset.UTC;
    }
}
