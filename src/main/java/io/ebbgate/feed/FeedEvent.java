package io.ebbgate.feed;

import io.ebbgate.calendar.CalendarWriter;
import io.ebbgate.calendar.Span;
import java.time.Instant;

/** Something that a feed shows. */
interface FeedEvent {

    /** The same in every feed and for as long as it is the same, and nobody else's. */
    String uid();

    Span span();

    Instant createdAt();

    /** When anything about it last changed. */
    Instant changedAt();

    boolean isCancelled();

    String summary();

    /** Plain text, lines of it. */
    String description();

    /** Where there is more about it. */
    String url();

    String category();

    /**
     * Writes it as a VEVENT.
     *
     * @param restricted whether the calendar is not everybody's
     */
    void write(CalendarWriter calendar, boolean restricted);

    static String classification(boolean restricted) {
        return restricted ? "PRIVATE" : "PUBLIC";
    }
}
