package io.ebbgate.timetable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the gate stands for one service in one environment, for a change of which nothing else is known.
 *
 * @param until the first instant at which that changes by itself, null where nothing known changes it
 */
public record GateState(
        String service,
        String environment,
        boolean open,
        @Nullable Instant until) {}
