package io.ebbgate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A freeze that an override would have to name.
 *
 * @param freeze the id of a declared one or of an incident's, or the name of a closing calendar
 * @param title why it was declared, or what the calendar's event is called
 * @param until the first instant after it, null where only lifting it ends it, or resolving the incident
 * @param byIncident whether it is there because an incident is open
 */
record Obstacle(
        String freeze,
        String title,
        Instant start,
        @Nullable Instant until,
        boolean byIncident) {}
