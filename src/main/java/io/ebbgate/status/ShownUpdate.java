package io.ebbgate.status;

import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.web.Prose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said of an incident, as its customers read it.
 *
 * @param prose what a postmortem says, as HTML; null where {@code text} is plain
 * @param changes what it says of services that it did not say before
 */
record ShownUpdate(
        String stage,
        String look,
        Instant at,
        String text,
        @Nullable String prose,
        List<Change> changes) {

    ShownUpdate {
        changes = List.copyOf(changes);
    }

    /** A service's name, how it was said to be before, and how from then on. */
    record Change(String service, Level before, Level after) {}

    static ShownUpdate of(Update update, ServiceNames names) {
        Stage stage = update.stage();
        return new ShownUpdate(
                words(stage),
                stage.text(),
                update.at(),
                update.text(),
                stage == Stage.POSTMORTEM ? Prose.html(update.text()) : null,
                update.effects().stream()
                        .filter(effect -> names.isNamed(effect.service()))
                        .filter(effect -> effect.before() != effect.after()
                                || (update.number() == 1 && effect.after() != Condition.OPERATIONAL))
                        .map(effect -> new Change(
                                names.of(List.of(effect.service())).getFirst(),
                                Level.of(effect.before()),
                                Level.of(effect.after())))
                        .toList());
    }

    static String words(Stage stage) {
        return switch (stage) {
            case INVESTIGATING -> "Investigating";
            case IDENTIFIED -> "Identified";
            case MONITORING -> "Monitoring";
            case RESOLVED -> "Resolved";
            case POSTMORTEM -> "Postmortem";
        };
    }
}
