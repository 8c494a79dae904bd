package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;

/** Says how the gate stands. */
public interface GateStates {

    /** For each service in each environment of this timetable at this instant. */
    List<GateState> at(Timetable timetable, Instant at);
}
