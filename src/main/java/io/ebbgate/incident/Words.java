package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stages and conditions by the words that the API and the database have for them. */
final class Words {

    static final String STAGES = Arrays.stream(Stage.values()).map(Stage::text).collect(Collectors.joining(", "));
    static final String CONDITIONS =
            Arrays.stream(Condition.values()).map(Condition::text).collect(Collectors.joining(", "));

    private Words() {}

    static Optional<Stage> stage(String text) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage.text().equals(text))
                .findFirst();
    }

    static Optional<Condition> condition(String text) {
        return Arrays.stream(Condition.values())
                .filter(condition -> condition.text().equals(text))
                .findFirst();
    }
}
