package io.ebbgate.timetable;

/**
 * Is told at once when something was said of an incident, after it was committed, so that nobody waits for the next round. Nothing
 * depends on it: whoever acts on it finds the same by looking.
 */
public interface IncidentWatch {

    void published();
}
