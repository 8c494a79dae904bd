package io.ebbgate.feed;

import io.ebbgate.calendar.CalendarWriter;
import io.ebbgate.calendar.Span;
import java.time.Instant;
import java.util.List;

/** Something that only calendars are told of so: a window, an incident, a freeze, or what is no more. */
record PlainEvent(
        String uid,
        long sequence,
        Span span,
        Instant createdAt,
        Instant changedAt,
        Status status,
        String summary,
        String description,
        String url,
        String category)
        implements FeedEvent {

    enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    @Override
    public boolean isCancelled() {
        return status == Status.CANCELLED;
    }

    @Override
    public void write(CalendarWriter calendar, boolean restricted) {
        calendar.begin("VEVENT")
                .plain("UID", uid)
                .time("DTSTAMP", changedAt)
                .time("CREATED", createdAt)
                .time("LAST-MODIFIED", changedAt)
                .plain("SEQUENCE", Long.toString(sequence))
                .span(span)
                .text("SUMMARY", summary)
                .text("DESCRIPTION", description)
                .plain("STATUS", status.name())
                .plain("TRANSP", "TRANSPARENT")
                .plain("CLASS", FeedEvent.classification(restricted))
                .texts("CATEGORIES", List.of(category))
                .plain("URL", url)
                .end("VEVENT");
    }
}
