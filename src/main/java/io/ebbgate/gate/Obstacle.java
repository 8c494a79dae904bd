package io.ebbgate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A freeze that an override would have to name.
 *
 * @param freeze the id of a declared one, or the name of a closing calendar
 * @param title why it was declared, or what the calendar's event is called
 * @param until the first instant after it, null where only lifting it ends it
 */
record Obstacle(
        String freeze,
        String title,
        Instant start,
        @Nullable Instant until) {}
