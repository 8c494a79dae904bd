package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;

/**
 * Something that the owners of services should do about an incident and have not.
 *
 * @param incident its id
 * @param number which repeat it is; it rises with every one, so each is told once
 * @param what in a sentence, without times
 * @param since when it first should have been done
 * @param services the ids of those that the incident names
 */
public record Nag(String incident, long number, String title, String what, Instant since, List<String> services) {

    public Nag {
        services = List.copyOf(services);
    }
}
