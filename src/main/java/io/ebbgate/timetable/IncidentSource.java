package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Supplies incidents, to whoever shows or tells them. That an open one freezes what it names comes to the timetable by a
 * {@link FreezeSource}.
 */
public interface IncidentSource {

    /** Those that are open, or were resolved later than this, by their starts. */
    List<Incident> openAfter(Instant instant);

    /** Those that were open at any instant from {@code start} until before {@code end}, by their starts. */
    List<Incident> within(Instant start, Instant end);

    /** As it stands at this moment, empty where there is none, or none that customers may know. */
    Optional<Incident> find(String id);
}
