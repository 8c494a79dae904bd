package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a feed.
 *
 * @param events by their starts
 * @param changedAt when what it shows last changed, also by something that it shows no more; null where it never showed anything
 * @param until the first instant at which it would show something else although nothing happened
 */
record Listing(List<FeedEvent> events, @Nullable Instant changedAt, Instant until) {

    Listing {
        events = List.copyOf(events);
    }

    /** From the first start to the last end, null where it is empty. */
    @Nullable
    Span span() {
        if (events.isEmpty()) {
            return null;
        }
        Instant last = events.stream()
                .map(event -> event.span().end())
                .max(Instant::compareTo)
                .orElseThrow();
        return new Span(events.getFirst().span().start(), last);
    }
}
