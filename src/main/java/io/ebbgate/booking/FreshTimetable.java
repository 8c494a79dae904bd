package io.ebbgate.booking;

import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The timetable that people plan with. */
@Component
class FreshTimetable {

    private final Timetables timetables;

    FreshTimetable(Timetables timetables) {
        this.timetables = timetables;
    }

    /** With all that was committed before; refused where there is none, for then nothing can be planned. */
    Timetable get() {
        timetables.refresh();
        return timetables.required("The policy and calendars cannot be read, so nothing can be planned: ");
    }

    /** As this replica has it, for what is merely shown. */
    Optional<Timetable> asItIs() {
        return timetables.current() instanceof Timetable timetable ? Optional.of(timetable) : Optional.empty();
    }

    /** After a deed: it is in force here before its answer is given. */
    void refresh() {
        timetables.refresh();
    }
}
