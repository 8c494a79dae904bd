package io.ebbgate.incident;

import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An incident, or the draft of one, with all that only we know of it.
 *
 * @param version rises with every deed
 * @param filedAt when it came on file, as a draft or published, by {@code filedBy}
 * @param publishAt when a draft publishes itself, null of all else
 * @param dismissal null unless it was dismissed
 * @param updates what was said of it, the first one first; none of a draft
 * @param causes the changes that made it or were joined to it, the earliest first
 */
record IncidentFile(
        long id,
        long version,
        Particulars about,
        Instant filedAt,
        String filedBy,
        @Nullable Instant publishAt,
        @Nullable Dismissal dismissal,
        List<Said> updates,
        List<Cause> causes) {

    IncidentFile {
        updates = List.copyOf(updates);
        causes = List.copyOf(causes);
    }

    State state() {
        if (dismissal != null) {
            return State.DISMISSED;
        }
        Stage stage = stage();
        return stage == null ? State.DRAFT : stage.isOpen() ? State.OPEN : State.RESOLVED;
    }

    /** What the freeze is called that it is while it is open. */
    String freeze() {
        return "incident-" + id;
    }

    /** As customers may know it, empty where they do not. */
    Optional<Incident> incident() {
        return updates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Incident(
                        Long.toString(id),
                        about.title(),
                        about.startedAt(),
                        updates.stream().map(Said::update).toList()));
    }

    /** Null where nothing was said of it yet. */
    @Nullable
    Stage stage() {
        return updates.isEmpty() ? null : updates.getLast().update().stage();
    }

    /** When customers first heard of it, null where they did not. */
    @Nullable
    Instant publishedAt() {
        return updates.isEmpty() ? null : updates.getFirst().update().at();
    }

    /** When it was said that it is over, null while it is not. */
    @Nullable
    Instant resolvedAt() {
        return incident().map(Incident::resolvedAt).orElse(null);
    }

    /** When customers were promised to hear more, null where nothing is promised any more. */
    @Nullable
    Instant nextBy() {
        return updates.isEmpty() ? null : updates.getLast().update().nextBy();
    }

    boolean isOverdue(Instant now) {
        Instant promised = nextBy();
        return promised != null && now.isAfter(promised);
    }

    /** How the services that it names are, as was said last; nothing of a draft. */
    Map<String, Condition> conditions() {
        return incident().map(Incident::conditions).orElse(Map.of());
    }

    /** How they were when it was last said that it is open. */
    Map<String, Condition> conditionsWhileOpen() {
        Map<String, Condition> conditions = new TreeMap<>();
        updates.stream()
                .map(Said::update)
                .filter(update -> update.stage().isOpen())
                .forEach(
                        update -> update.effects().forEach(effect -> conditions.put(effect.service(), effect.after())));
        return conditions;
    }

    /** Since when it has been open without a break, of one that is open. */
    Instant openSince() {
        return since(Stage::isOpen);
    }

    /** Since when it has been at the stage that it is at, of one of which something was said. */
    Instant stageSince() {
        return since(stage -> stage == stage());
    }

    private Instant since(Predicate<Stage> holds) {
        Instant since = updates.getLast().update().at();
        for (Said said : updates.reversed()) {
            if (!holds.test(said.update().stage())) {
                break;
            }
            since = said.update().at();
        }
        return since;
    }

    /** The same after something more was said; a draft is none any more. */
    IncidentFile said(Said said, Particulars now) {
        List<Said> all = new ArrayList<>(updates);
        all.add(said);
        return new IncidentFile(id, version + 1, now, filedAt, filedBy, null, null, all, causes);
    }

    /** A draft that somebody said no to. */
    IncidentFile dismissed(Dismissal no) {
        return new IncidentFile(id, version + 1, about, filedAt, filedBy, null, no, updates, causes);
    }

    /** A draft that is about something more; its grace stays. */
    IncidentFile widened(Particulars now) {
        return new IncidentFile(id, version + 1, now, filedAt, filedBy, publishAt, dismissal, updates, causes);
    }

    IncidentFile with(List<Said> said, List<Cause> made) {
        return new IncidentFile(id, version, about, filedAt, filedBy, publishAt, dismissal, said, made);
    }
}
