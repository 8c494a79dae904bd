package io.ebbgate.notice;

import io.ebbgate.timetable.Incident;

/** What an incident is called among the things that notices are about. What was said of it are its editions, by their numbers. */
final class IncidentThing {

    static final String SORT = "incident";
    private static final String BEGINNING = SORT + "/";

    private IncidentThing() {}

    static String of(Incident incident) {
        return of(incident.id());
    }

    /** The incident's id, with what makes it a thing. */
    static String of(String incident) {
        return BEGINNING + incident;
    }

    static boolean is(String thing) {
        return thing.startsWith(BEGINNING);
    }

    /** The incident's id. */
    static String id(String thing) {
        return thing.substring(BEGINNING.length());
    }

    /** Whether it tells, by an announcement's step, of the end: only those hear of that who heard of the incident. */
    static boolean isOver(String step) {
        for (Incident.Stage stage : Incident.Stage.values()) {
            if (stage.text().equals(step)) {
                return !stage.isOpen();
            }
        }
        return false;
    }
}
