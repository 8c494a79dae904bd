package io.ebbgate.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change whose RECURRENCE-ID names nothing that there is, so that what was meant stays as it was. In an opening calendar that
 * is a window which stays open; in a closing one a freeze which stays, and harms nobody.
 *
 * @param named what it names
 * @param series the event that it has the UID of, null where there is none
 * @param nearest when the occurrence starts that is nearest to it, null where none is anywhere near
 */
record Stray(
        Event change,
        Stamp named,
        @Nullable Event series,
        @Nullable Instant nearest) {

    /** What is wrong and what comes of it, for a person. */
    String detail() {
        return "RECURRENCE-ID " + (change.cancelled() ? "cancels" : "replaces") + " nothing: " + reason() + outcome();
    }

    private String reason() {
        if (series == null) {
            return change.uid() == null
                    ? "the event has no UID"
                    : "no other event has its UID " + printed(change.uid());
        }
        String near = nearest == null ? "" : "; the nearest starts at " + nearest;
        return title(series) + " has no occurrence " + moment() + near;
    }

    private String outcome() {
        if (change.following()) {
            return series == null ? "" : ". It counts for those that start later";
        }
        return change.cancelled() ? "" : ". It counts as one more";
    }

    private String moment() {
        return named.date() ? "on " + named.day() : "at " + named.instant();
    }

    private static String title(Event event) {
        String uid = event.uid() == null ? "" : event.uid();
        return event.title().isEmpty() ? printed(uid) : event.title() + " (" + printed(uid) + ")";
    }

    private static String printed(String uid) {
        return ContentLine.printable(uid);
    }
}
