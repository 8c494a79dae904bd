package io.ebbgate.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the events of a file into series. Of several versions of the same event, by UID and RECURRENCE-ID, the highest SEQUENCE
 * counts; where that does not decide, all of them count, and {@link #ties()} tells.
 */
final class SeriesBook {

    private record Version(
            @Nullable String uid,
            @Nullable Instant replaces,
            @Nullable Integer line) {

        /** An event without a UID is like no other. */
        static Version of(Event event) {
            Stamp replaces = event.replaces();
            return new Version(
                    event.uid(),
                    replaces == null ? null : replaces.instant(),
                    event.uid() == null ? Integer.valueOf(event.line()) : null);
        }
    }

    private final Map<Version, List<Event>> versions = new LinkedHashMap<>();

    SeriesBook(List<Event> events) {
        events.forEach(this::add);
    }

    /** Events that share UID, RECURRENCE-ID and SEQUENCE with one before them. */
    List<Event> ties() {
        return versions.values().stream().flatMap(same -> same.stream().skip(1)).toList();
    }

    List<Series> series() throws Malformed {
        List<List<Event>> groups = new ArrayList<>();
        Map<String, List<Event>> byUid = new HashMap<>();
        versions.forEach((version, events) -> {
            List<Event> group = version.uid() == null ? null : byUid.get(version.uid());
            if (group == null) {
                group = new ArrayList<>();
                groups.add(group);
                if (version.uid() != null) {
                    byUid.put(version.uid(), group);
                }
            }
            group.addAll(events);
        });
        return Series.of(groups);
    }

    private void add(Event event) {
        List<Event> same = versions.computeIfAbsent(Version.of(event), version -> new ArrayList<>(1));
        int kept = same.isEmpty() ? event.sequence() : same.getFirst().sequence();
        if (event.sequence() > kept) {
            same.clear();
        }
        if (event.sequence() >= kept) {
            same.add(event);
        }
    }
}
