package io.ebbgate.status;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the steps that every incident takes, kept apart from the others.
 *
 * @param at when it was last come to, null where it was not, or is to come again
 */
record ShownStep(String words, State state, @Nullable Instant at) {

    /** The four that are kept apart; what is learnt afterwards is none of them. */
    private static final List<Stage> STEPS =
            List.of(Stage.INVESTIGATING, Stage.IDENTIFIED, Stage.MONITORING, Stage.RESOLVED);

    enum State {
        DONE("done"),
        CURRENT("current"),
        /** It was never said to be there, and is further by now. */
        SKIPPED("skipped"),
        AHEAD("ahead");

        private final String look;

        State(String look) {
            this.look = look;
        }

        /** The CSS class that goes with it. */
        public String look() {
            return look;
        }
    }

    static List<ShownStep> of(Incident incident) {
        Stage current = incident.isOpen() ? incident.stage() : Stage.RESOLVED;
        List<ShownStep> steps = new ArrayList<>();
        for (Stage stage : STEPS) {
            Instant at = stage.compareTo(current) > 0 ? null : cameTo(stage, incident.updates());
            steps.add(new ShownStep(ShownUpdate.words(stage), state(stage, current, at), at));
        }
        return steps;
    }

    private static State state(Stage stage, Stage current, @Nullable Instant at) {
        if (stage == current) {
            return State.CURRENT;
        }
        if (stage.compareTo(current) > 0) {
            return State.AHEAD;
        }
        return at == null ? State.SKIPPED : State.DONE;
    }

    /** The first of the latest updates on end that say so, null where none ever did. */
    private static @Nullable Instant cameTo(Stage stage, List<Update> updates) {
        Instant at = null;
        Stage before = null;
        for (Update update : updates) {
            if (update.stage() == stage && before != stage) {
                at = update.at();
            }
            before = update.stage();
        }
        return at;
    }
}
