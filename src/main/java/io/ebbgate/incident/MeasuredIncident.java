package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import java.time.Instant;

/** An incident with how well customers were kept up through it. */
record MeasuredIncident(Incident incident, IncidentMeasures measures) {

    static MeasuredIncident of(Incident incident, Instant now) {
        return new MeasuredIncident(incident, IncidentMeasures.of(incident, now));
    }

    /** Whether what was learnt is still to be told. Public for templates. */
    public boolean owesPostmortem() {
        return !incident.isOpen() && !measures.postmortem();
    }
}
