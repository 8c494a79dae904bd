package io.ebbgate.booking;

import io.ebbgate.timetable.NoTimetable;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.Timetables;
import io.ebbgate.web.Refused;
import java.util.Optional;
import org.springframework.http.HttpStatus;
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
        return switch (timetables.current()) {
            case Timetable timetable -> timetable;
            case NoTimetable none ->
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "No timetable",
                        "The policy and calendars cannot be read, so nothing can be planned: " + none.fault());
        };
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
