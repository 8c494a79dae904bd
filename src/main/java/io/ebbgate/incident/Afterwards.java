package io.ebbgate.incident;

import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.IncidentWatch;
import io.ebbgate.timetable.Timetables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What follows at once when something was said and is committed: this replica freezes and shows it, and notices go out. */
@Component
class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private final Timetables timetables;
    private final Bulletins bulletins;
    private final ObjectProvider<IncidentWatch> watches;

    Afterwards(Timetables timetables, Bulletins bulletins, ObjectProvider<IncidentWatch> watches) {
        this.timetables = timetables;
        this.bulletins = bulletins;
        this.watches = watches;
    }

    /** It was said already, so nothing that fails here makes it undone. */
    void run() {
        attempt("the timetable", timetables::refresh);
        attempt("what customers see", bulletins::refresh);
        watches.forEach(watch -> attempt("notices", watch::published));
    }

    private static void attempt(String what, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            LOG.error("{} could not follow an incident at once; the next look finds it", what, failed);
        }
    }
}
