package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its customers may know it. One that was never approved is none of theirs, and is no maintenance.
 *
 * @param id the booking's
 * @param version grows with every change of the booking
 * @param edition the version in which what customers are told of it last changed: its span, services or impact
 * @param text what customers are told of it in the words of whoever booked, null where there is nothing to add to its title
 * @param services ids, sorted
 * @param span what it claims, half-open
 * @param changedAt when this version came to be
 * @param createdAt when it was asked for
 */
public record Maintenance(
        String id,
        long version,
        long edition,
        Stage stage,
        String title,
        @Nullable String text,
        Impact impact,
        String environment,
        List<String> services,
        Span span,
        Instant changedAt,
        Instant createdAt) {

    public Maintenance {
        services = List.copyOf(services);
    }

    /** One that is as old as its last change, as far as anybody knows. */
    public Maintenance(
            String id,
            long version,
            long edition,
            Stage stage,
            String title,
            @Nullable String text,
            Impact impact,
            String environment,
            List<String> services,
            Span span,
            Instant changedAt) {
        this(id, version, edition, stage, title, text, impact, environment, services, span, changedAt, changedAt);
    }

    /** The same, as far as it is about these of its services. */
    public Maintenance of(List<String> some) {
        return new Maintenance(
                id, version, edition, stage, title, text, impact, environment, some, span, changedAt, createdAt);
    }

    /** The same with another impact. */
    public Maintenance with(Impact other) {
        return new Maintenance(
                id, version, edition, stage, title, text, other, environment, services, span, changedAt, createdAt);
    }

    /** The same, as of that version and that change. */
    public Maintenance at(long otherVersion, Instant otherChange) {
        return new Maintenance(
                id,
                otherVersion,
                edition,
                stage,
                title,
                text,
                impact,
                environment,
                services,
                span,
                otherChange,
                createdAt);
    }

    /** The same at another time. */
    public Maintenance at(Span other) {
        return new Maintenance(
                id, version, edition, stage, title, text, impact, environment, services, other, changedAt, createdAt);
    }

    /** Where it has come to. */
    public enum Stage {
        /** Approved, and nothing has been reported of it. */
        PLANNED,
        /** It was approved, was changed since, and nobody has decided about the change yet. */
        UNDECIDED,
        IN_PROGRESS,
        COMPLETED,
        ROLLED_BACK,
        FAILED,
        /** It will not take place: it was cancelled, or a change of it was rejected. */
        CANCELLED,
        /** Its span is over, and nobody reported that it took place. */
        LAPSED;

        /** Whether it is to take place, or does: nothing final was reported, and nobody has yet to decide. */
        public boolean isComing() {
            return this == PLANNED || this == IN_PROGRESS;
        }
    }
}
