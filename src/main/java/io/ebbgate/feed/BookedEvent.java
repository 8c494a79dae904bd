package io.ebbgate.feed;

import io.ebbgate.calendar.CalendarWriter;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.MaintenanceEvent;
import java.time.Instant;

/** A maintenance, as it is attached to letters; calendars can have a higher number of it. */
record BookedEvent(MaintenanceEvent event) implements FeedEvent {

    @Override
    public String uid() {
        return event.uid();
    }

    @Override
    public Span span() {
        return event.maintenance().span();
    }

    @Override
    public Instant createdAt() {
        return event.maintenance().createdAt();
    }

    @Override
    public Instant changedAt() {
        return event.maintenance().changedAt();
    }

    @Override
    public boolean isCancelled() {
        Stage stage = event.maintenance().stage();
        return stage == Stage.CANCELLED || stage == Stage.LAPSED;
    }

    @Override
    public String summary() {
        return event.summary();
    }

    @Override
    public String description() {
        return event.description();
    }

    @Override
    public String url() {
        return event.url();
    }

    @Override
    public String category() {
        return "Maintenance";
    }

    @Override
    public void write(CalendarWriter calendar, boolean restricted) {
        event.write(calendar, FeedEvent.classification(restricted));
    }
}
