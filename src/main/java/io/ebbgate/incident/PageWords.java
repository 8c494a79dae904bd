package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;

/** Stages and conditions in the words of pages. */
final class PageWords {

    private PageWords() {}

    static String of(Stage stage) {
        return capitalized(stage.text());
    }

    static String of(Condition condition) {
        return capitalized(condition.text().replace('-', ' '));
    }

    /** How a badge of it is coloured. */
    static String tone(Condition condition) {
        return switch (condition) {
            case OPERATIONAL -> "open";
            case DEGRADED -> "warn";
            case PARTIAL_OUTAGE, MAJOR_OUTAGE -> "closed";
        };
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
