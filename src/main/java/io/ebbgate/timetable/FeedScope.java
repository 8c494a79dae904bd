package io.ebbgate.timetable;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber's own calendar feed shows.
 *
 * @param services ids, null for all
 * @param maintenance whether they want to see maintenance
 * @param incidents whether they want to see incidents, where a feed can show them
 * @param zone theirs
 */
public record FeedScope(@Nullable List<String> services, boolean maintenance, boolean incidents, ZoneId zone) {

    public FeedScope {
        services = services == null ? null : List.copyOf(services);
    }
}
