package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Stage;

/** What customers read with each step where nobody finds other words. It claims no more than the step itself does. */
final class StepSentences {

    private final PreparedWords words;

    StepSentences(PreparedWords words) {
        this.words = words;
    }

    String of(Stage from, Stage to) {
        String title = words.title();
        String problems = Character.toLowerCase(title.charAt(0)) + title.substring(1);
        return (from == to ? still(to) : from.isOpen() ? now(to) : again(to)).formatted(problems);
    }

    private static String now(Stage to) {
        return switch (to) {
            case INVESTIGATING -> "We are investigating the %s further.";
            case IDENTIFIED -> "We have found the cause of the %s, and are working on a fix.";
            case MONITORING -> "A fix for the %s is in place, and we are watching whether it holds.";
            case RESOLVED -> "The %s are over.";
            case POSTMORTEM -> "";
        };
    }

    private static String still(Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> "We are still investigating the %s.";
            case IDENTIFIED -> "We are still working on a fix for the %s.";
            case MONITORING -> "We are still watching whether the fix for the %s holds.";
            case RESOLVED -> "The %s have not come back.";
            case POSTMORTEM -> "";
        };
    }

    private static String again(Stage to) {
        return switch (to) {
            case INVESTIGATING -> "The %s are back, and we are investigating them.";
            case IDENTIFIED -> "The %s are back. We know the cause, and are working on a fix.";
            case MONITORING -> "The %s came back. A fix is in place, and we are watching whether it holds.";
            case RESOLVED -> "The %s are over.";
            case POSTMORTEM -> "";
        };
    }
}
