package io.ebbgate.incident;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Nag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the console's pages show it. What is public in it is for templates.
 *
 * @param services those that it names, as they are
 * @param updates what was said, the latest first
 * @param nags what should be done about it and was not
 * @param overdue whether customers were promised to hear more by now, and did not
 */
record ShownIncident(
        IncidentFile file, List<ShownService> services, List<ShownUpdate> updates, List<Nag> nags, boolean overdue) {

    ShownIncident {
        services = List.copyOf(services);
        updates = List.copyOf(updates);
        nags = List.copyOf(nags);
    }

    /** @param condition null where nothing was said yet */
    record ShownService(String id, String name, @Nullable Condition condition) {

        public String words() {
            return condition == null ? "" : PageWords.of(condition);
        }

        public String tone() {
            return condition == null ? "" : PageWords.tone(condition);
        }
    }

    record ShownEffect(String name, Effect effect) {

        public boolean moved() {
            return effect.before() != effect.after();
        }

        public String before() {
            return PageWords.of(effect.before());
        }

        public String after() {
            return PageWords.of(effect.after());
        }
    }

    /** @param html the text of a postmortem, set; null of all else, whose text is plain */
    record ShownUpdate(
            Said said, List<ShownEffect> effects, @Nullable String html) {

        public String stage() {
            return PageWords.of(said.update().stage());
        }

        /** Those that it changed. */
        public List<ShownEffect> moved() {
            return effects.stream().filter(ShownEffect::moved).toList();
        }
    }

    public String id() {
        return Long.toString(file.id());
    }

    public String title() {
        return file.about().title();
    }

    public boolean draft() {
        return file.state() == State.DRAFT;
    }

    public boolean open() {
        return file.state() == State.OPEN;
    }

    public boolean resolved() {
        return file.state() == State.RESOLVED;
    }

    public boolean published() {
        return !file.updates().isEmpty();
    }

    /** Where it has come to, in a word or two. */
    public String standing() {
        Stage stage = file.stage();
        if (stage != null) {
            return PageWords.of(stage);
        }
        return draft() ? "Draft" : "No incident";
    }

    public String tone() {
        return switch (file.state()) {
            case OPEN -> file.stage() == Stage.MONITORING ? "warn" : "closed";
            case DRAFT -> "warn";
            case RESOLVED -> "open";
            case DISMISSED -> "over";
        };
    }

    public @Nullable Instant nextBy() {
        return file.nextBy();
    }

    public @Nullable Instant resolvedAt() {
        return file.resolvedAt();
    }

    /** What an override names to let a fix through. */
    public String freeze() {
        return file.freeze();
    }

    public boolean hasPostmortem() {
        return file.updates().stream().anyMatch(said -> said.update().stage() == Stage.POSTMORTEM);
    }
}
