package io.ebbgate.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change or an exception that names nothing that there is, so that what was meant stays as it was. In an opening calendar that
 * is a window which stays open; in a closing one a freeze which stays, and harms nobody.
 *
 * @param line of the changed event, or of the exception
 * @param detail what is wrong and what comes of it, for a person
 */
record Stray(int line, String detail) {

    /** @param nearest when the occurrence starts that is nearest to what the change names, null where none is anywhere near */
    static Stray of(Event change, Stamp named, Event series, @Nullable Instant nearest) {
        String outcome = change.cancelled() ? "" : ". It counts as one more";
        return new Stray(
                change.line(),
                nothing(change)
                        + none(series, named, nearest)
                        + (change.following() ? ". It counts for those that start later" : outcome));
    }

    /** A change whose event is not in the file. */
    static Stray alone(Event change) {
        return new Stray(
                change.line(),
                nothing(change)
                        + (change.uid() == null
                                ? "the event has no UID"
                                : "no other event has its UID " + ContentLine.printable(change.uid())));
    }

    /** @param nearest when the occurrence starts that is nearest to what is named, null where none is anywhere near */
    static Stray of(Excluded excluded, Event series, @Nullable Instant nearest) {
        return new Stray(excluded.line(), "EXDATE takes out nothing: " + none(series, excluded.start(), nearest));
    }

    private static String nothing(Event change) {
        return "RECURRENCE-ID " + (change.cancelled() ? "cancels" : "replaces") + " nothing: ";
    }

    private static String none(Event series, Stamp named, @Nullable Instant nearest) {
        return title(series) + " has no occurrence "
                + (named.date() ? "on " + named.day() : "at " + named.instant())
                + (nearest == null ? "" : "; the nearest starts at " + nearest);
    }

    private static String title(Event event) {
        String uid = event.uid() == null ? "" : ContentLine.printable(event.uid());
        return event.title().isEmpty() || uid.isEmpty() ? event.title() + uid : event.title() + " (" + uid + ")";
    }
}
