package io.ebbgate.status;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its customers read it.
 *
 * @param worst what it did to any service at its worst
 * @param services by the names that customers know, with how they are as far as it is about them
 * @param updates what was said, the latest first
 * @param nextBy when they were promised to hear more, null where nothing was
 * @param overdue whether that has passed, and they have not
 * @param silent whether nothing was said for so long that whoever reads it had better be told
 */
record ShownIncident(
        Incident about,
        Level worst,
        List<Affected> services,
        List<ShownStep> steps,
        List<ShownUpdate> updates,
        @Nullable Instant nextBy,
        boolean overdue,
        boolean silent) {

    /** An open incident of which nothing was said for as long is forgotten, or over. */
    static final Duration SILENCE = Duration.ofDays(1);

    ShownIncident {
        services = List.copyOf(services);
        steps = List.copyOf(steps);
        updates = List.copyOf(updates);
    }

    /** A service's name, and how it is. */
    record Affected(String name, Level level) {}

    static ShownIncident of(Incident about, ServiceNames names, Instant now) {
        Update latest = about.latest();
        Instant nextBy = about.isOpen() ? latest.nextBy() : null;
        return new ShownIncident(
                about,
                Level.of(about.worst()),
                about.conditions().entrySet().stream()
                        .filter(each -> names.isNamed(each.getKey()))
                        .map(each ->
                                new Affected(names.of(List.of(each.getKey())).getFirst(), Level.of(each.getValue())))
                        .toList(),
                ShownStep.of(about),
                about.updates().reversed().stream()
                        .map(update -> ShownUpdate.of(update, names))
                        .toList(),
                nextBy,
                nextBy != null && !now.isBefore(nextBy),
                about.isOpen() && !now.isBefore(latest.at().plus(SILENCE)));
    }

    public ShownUpdate latest() {
        return updates.getFirst();
    }

    /** Where it can be read whole. */
    public String path() {
        return "/incidents/" + about.id();
    }

    /** How long it took, or null while it lasts. */
    public @Nullable Duration toResolve() {
        Instant resolved = about.resolvedAt();
        return resolved == null ? null : length(about.startedAt(), resolved);
    }

    /** From the start until customers were told first. */
    public Duration toFirstPost() {
        return length(about.startedAt(), about.updates().getFirst().at());
    }

    private static Duration length(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** What was worst, in the middle of a sentence; empty where nothing was hurt. */
    public String harm() {
        return worst == Level.FINE ? "" : worst.words().toLowerCase(Locale.ENGLISH);
    }

    /** Whether what was learnt is told. */
    public boolean hasPostmortem() {
        return about.stage() == Incident.Stage.POSTMORTEM;
    }

    /** The names alone. */
    public List<String> names() {
        return services.stream().map(Affected::name).toList();
    }
}
