package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something as feeds showed it last.
 *
 * @param version of what has versions, the one that was shown; null where it has none
 * @param sequence rises with each version, and with whatever else changes what is shown
 * @param names what the services are called, in the same order; empty where that was not put down yet
 * @param once all services that it was ever shown for, sorted
 * @param open those of the services that everybody who sees it may know of
 * @param openOnce all services of which everybody could ever know by it, sorted
 * @param cancelledAt when it was no more, though its time was not over; null where it is, or was to its end
 */
record Remembered(
        String uid,
        Kind kind,
        @Nullable Long version,
        long sequence,
        String title,
        String detail,
        List<String> services,
        List<String> names,
        List<String> once,
        List<String> open,
        List<String> openOnce,
        Span span,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant cancelledAt) {

    /** How long after its end it can still be seen that something does not take place: some calendars look once a day. */
    static final Duration KEPT = Duration.ofDays(14);

    Remembered {
        services = List.copyOf(services);
        names = List.copyOf(names);
        once = List.copyOf(once);
        open = List.copyOf(open);
        openOnce = List.copyOf(openOnce);
    }

    static Remembered first(Wanted wanted, Instant now) {
        return new Remembered(
                wanted.uid(),
                wanted.kind(),
                wanted.version(),
                wanted.least(),
                wanted.title(),
                wanted.detail(),
                wanted.services(),
                wanted.names(),
                wanted.services(),
                wanted.open(),
                wanted.open(),
                wanted.span(),
                now,
                now,
                null);
    }

    /** Whether it is shown just so already. */
    boolean isAs(Wanted wanted) {
        return cancelledAt == null
                && Objects.equals(version, wanted.version())
                && title.equals(wanted.title())
                && detail.equals(wanted.detail())
                && services.equals(wanted.services())
                && (names.isEmpty() || names.equals(wanted.names()))
                && open.equals(wanted.open())
                && span.start().equals(wanted.span().start())
                && endsAs(wanted);
    }

    /** Of two replicas one may be a moment ahead of the other. */
    private boolean endsAs(Wanted wanted) {
        return wanted.openEnded()
                ? !span.end().isBefore(wanted.span().end())
                : span.end().equals(wanted.span().end());
    }

    /** As it is from now on. */
    Remembered changed(Wanted wanted, Instant now) {
        return new Remembered(
                uid,
                kind,
                wanted.version(),
                next(wanted),
                wanted.title(),
                wanted.detail(),
                wanted.services(),
                wanted.names(),
                union(once, wanted.services()),
                wanted.open(),
                union(openOnce, wanted.open()),
                wanted.span(),
                createdAt,
                now,
                null);
    }

    private static List<String> union(List<String> some, List<String> others) {
        TreeSet<String> all = new TreeSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** It never falls back to what was shown before, and stays as far ahead of the version as it is. */
    private long next(Wanted wanted) {
        long versions = version == null ? 1 : wanted.least() - (version - 1);
        return Math.max(wanted.least(), sequence + Math.max(1, versions));
    }

    Remembered cancelled(Instant now) {
        return new Remembered(
                uid,
                kind,
                version,
                sequence + 1,
                title,
                detail,
                services,
                names,
                once,
                open,
                openOnce,
                span,
                createdAt,
                now,
                now);
    }

    /**
     * The booking as calendars are to see it: where not its own versions alone changed what was shown of it, the rules and names did
     * too, its number and its last change are those of all of them together.
     */
    Maintenance numbered(Maintenance maintenance) {
        long ahead = version == null ? 0 : sequence - (version - 1);
        return ahead <= 0
                ? maintenance
                : maintenance.at(
                        maintenance.version() + ahead,
                        changedAt.isAfter(maintenance.changedAt()) ? changedAt : maintenance.changedAt());
    }

    /** Whether nobody needs to see it any more. */
    boolean isForgotten(Instant now) {
        return !span.end().plus(KEPT).isAfter(now);
    }
}
