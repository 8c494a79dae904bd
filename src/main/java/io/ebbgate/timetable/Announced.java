package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;

/**
 * Something that customers were told of a maintenance, and never to whom.
 *
 * @param step {@code scheduled}, a lead as in {@code P3D}, {@code start}, {@code end}, {@code completed}, …
 * @param first whether it is the first that was told of the maintenance at all
 * @param services the ids of those that it told of; empty where it said only what became of what was told before
 */
public record Announced(String step, Instant at, boolean first, List<String> services) {

    public Announced {
        services = List.copyOf(services);
    }
}
