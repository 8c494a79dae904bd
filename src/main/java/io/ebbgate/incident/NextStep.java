package io.ebbgate.incident;

import io.ebbgate.incident.Steps.Step;
import io.ebbgate.timetable.Incident.Stage;
import java.util.Arrays;
import java.util.List;

/**
 * A stage that an update may take an incident to. What is public in it is for templates.
 *
 * @param sentence what is said where nobody finds other words
 * @param skips whether that leaves out a step, which takes a reason
 */
record NextStep(Stage stage, String sentence, boolean skips) {

    /** All of them, in order; a postmortem has a page of its own. */
    static List<NextStep> after(Stage now, StepSentences sentences) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.POSTMORTEM)
                .map(stage -> new NextStep(stage, sentences.of(now, stage), Steps.step(now, stage) == Step.SKIPS))
                .toList();
    }

    /** The one that most likely comes next. */
    static Stage likely(Stage now) {
        return switch (now) {
            case INVESTIGATING -> Stage.IDENTIFIED;
            case IDENTIFIED -> Stage.MONITORING;
            case MONITORING, RESOLVED, POSTMORTEM -> Stage.RESOLVED;
        };
    }

    public String value() {
        return stage.text();
    }

    public String words() {
        return PageWords.of(stage);
    }
}
