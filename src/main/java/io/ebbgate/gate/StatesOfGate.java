package io.ebbgate.gate;

import io.ebbgate.timetable.GateState;
import io.ebbgate.timetable.GateStates;
import io.ebbgate.timetable.Policy.Environment;
import io.ebbgate.timetable.Policy.Service;
import io.ebbgate.timetable.Timetable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the gate stands, as Now shows it. */
@Component
class StatesOfGate implements GateStates {

    @Override
    public List<GateState> at(Timetable timetable, Instant at) {
        Collection<Environment> environments = timetable.policy().environments().values();
        return timetable.policy().services().values().stream()
                .flatMap(
                        service -> environments.stream().map(environment -> state(service, environment, timetable, at)))
                .toList();
    }

    private static GateState state(Service service, Environment environment, Timetable timetable, Instant at) {
        Ask ask = new Ask(service.id(), environment.name(), "", null, null, null, null);
        Ruling ruling = Gate.decide(ask, timetable, at);
        return new GateState(service.id(), environment.name(), ruling.open(), until(ruling));
    }

    /** An open gate is closed right after the last start. */
    private static @Nullable Instant until(Ruling ruling) {
        Instant last = ruling.validUntil();
        if (ruling.open()) {
            return last == null ? null : last.plusMillis(1);
        }
        return ruling.earliest();
    }
}
