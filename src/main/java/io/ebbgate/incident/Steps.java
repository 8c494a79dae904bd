package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;

/** Which stage may follow on which. Nothing is skipped unseen: who leaves a step out says why. */
final class Steps {

    private Steps() {}

    /** From one stage to another. */
    enum Step {
        /** The next stage, the same again, or back: it takes no more than a text. */
        PLAIN,
        /** A stage between is left out: it takes a reason, which customers do not see. */
        SKIPS,
        /** What is learnt is told when it is over. */
        TOO_EARLY
    }

    static Step step(Stage from, Stage to) {
        return switch (to) {
            case INVESTIGATING, IDENTIFIED -> Step.PLAIN;
            case MONITORING -> from == Stage.INVESTIGATING ? Step.SKIPS : Step.PLAIN;
            case RESOLVED -> from == Stage.INVESTIGATING || from == Stage.IDENTIFIED ? Step.SKIPS : Step.PLAIN;
            case POSTMORTEM -> from.isOpen() ? Step.TOO_EARLY : Step.PLAIN;
        };
    }
}
