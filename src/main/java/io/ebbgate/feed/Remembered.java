package io.ebbgate.feed;

import io.ebbgate.calendar.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something as feeds showed it last.
 *
 * @param once all services that it was ever shown for, sorted
 * @param cancelledAt when it was no more, though its time was not over; null where it is, or was to its end
 */
record Remembered(
        String uid,
        Kind kind,
        long sequence,
        String title,
        String detail,
        List<String> services,
        List<String> once,
        Span span,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant cancelledAt) {

    /** How long after its end it can still be seen that something does not take place: some calendars look once a day. */
    static final Duration KEPT = Duration.ofDays(14);

    Remembered {
        services = List.copyOf(services);
        once = List.copyOf(once);
    }

    static Remembered first(Wanted wanted, Instant now) {
        return new Remembered(
                wanted.uid(),
                wanted.kind(),
                wanted.sequence() == null ? 0 : wanted.sequence(),
                wanted.title(),
                wanted.detail(),
                wanted.services(),
                wanted.services(),
                wanted.span(),
                now,
                now,
                null);
    }

    /** Whether it is shown just so already. */
    boolean isAs(Wanted wanted) {
        return cancelledAt == null
                && (wanted.sequence() == null || wanted.sequence() == sequence)
                && title.equals(wanted.title())
                && detail.equals(wanted.detail())
                && services.equals(wanted.services())
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
        TreeSet<String> ever = new TreeSet<>(once);
        ever.addAll(wanted.services());
        return new Remembered(
                uid,
                kind,
                wanted.sequence() == null ? sequence + 1 : wanted.sequence(),
                wanted.title(),
                wanted.detail(),
                wanted.services(),
                List.copyOf(ever),
                wanted.span(),
                createdAt,
                now,
                null);
    }

    Remembered cancelled(Instant now) {
        return new Remembered(uid, kind, sequence + 1, title, detail, services, once, span, createdAt, now, now);
    }

    /** Whether nobody needs to see it any more. */
    boolean isForgotten(Instant now) {
        return !span.end().plus(KEPT).isAfter(now);
    }
}
