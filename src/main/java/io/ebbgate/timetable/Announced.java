package io.ebbgate.timetable;

import java.time.Instant;

/**
 * Something that customers were told of a maintenance, and never to whom.
 *
 * @param step {@code scheduled}, a lead as in {@code P3D}, {@code start}, {@code end}, {@code completed}, …
 * @param first whether it is the first that was told of the maintenance at all
 */
public record Announced(String step, Instant at, boolean first) {}
