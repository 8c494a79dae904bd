package io.ebbgate.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Stage;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it is told to those who work on it.
 *
 * @param stage null of what was never published
 * @param conditions how the services that it names are, by their ids; nothing of a draft
 * @param freeze what an override names to let a fix through, null where it freezes nothing
 * @param filedAt when it came on file, as a draft or published
 * @param publishAt when a draft publishes itself, unless somebody dismisses it
 * @param nextBy when customers were promised to hear more, null where nothing is promised any more
 * @param overdue whether they were, and did not
 * @param heard what was last heard upstream; only where one incident is told
 * @param causes the changes that did not go well and made it, or were joined to it
 * @param updates what was said of it, the first one first; only where one incident is told
 */
record IncidentAnswer(
        String id,
        long version,
        State state,
        @Nullable String stage,
        String title,
        List<String> services,
        Map<String, String> conditions,
        @Nullable String freeze,
        Instant startedAt,
        Instant filedAt,
        String filedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant publishAt,
        @Nullable Instant publishedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant nextBy,
        boolean overdue,
        @Nullable String reference,
        @Nullable String upstream,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Heard heard,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Dismissal dismissed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cause> causes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Told> updates) {

    /**
     * An update as it is told.
     *
     * @param reason why steps were skipped; customers do not see it
     */
    record Told(
            int number,
            String stage,
            Instant at,
            String by,
            String text,
            List<ToldEffect> effects,
            @Nullable Instant nextBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason) {

        static Told of(Said said) {
            Update update = said.update();
            return new Told(
                    update.number(),
                    update.stage().text(),
                    update.at(),
                    said.by(),
                    update.text(),
                    update.effects().stream().map(ToldEffect::of).toList(),
                    update.nextBy(),
                    said.reason());
        }
    }

    /** How a service was, and is. */
    record ToldEffect(String service, String before, String after) {

        static ToldEffect of(Effect effect) {
            return new ToldEffect(
                    effect.service(), effect.before().text(), effect.after().text());
        }
    }

    /** Without its updates. */
    static IncidentAnswer brief(IncidentFile file, Instant now) {
        return of(file, now, null, null);
    }

    static IncidentAnswer whole(IncidentFile file, @Nullable Heard heard, Instant now) {
        return of(file, now, heard, file.updates().stream().map(Told::of).toList());
    }

    private static IncidentAnswer of(
            IncidentFile file, Instant now, @Nullable Heard heard, @Nullable List<Told> updates) {
        Map<String, String> conditions = new TreeMap<>();
        file.conditions().forEach((service, condition) -> conditions.put(service, condition.text()));
        Particulars about = file.about();
        Stage stage = file.stage();
        return new IncidentAnswer(
                Long.toString(file.id()),
                file.version(),
                file.state(),
                stage == null ? null : stage.text(),
                about.title(),
                about.services(),
                conditions,
                file.state() == State.OPEN ? file.freeze() : null,
                about.startedAt(),
                file.filedAt(),
                file.filedBy(),
                file.publishAt(),
                file.publishedAt(),
                file.resolvedAt(),
                file.nextBy(),
                file.isOverdue(now),
                about.reference(),
                about.upstream(),
                heard,
                file.dismissal(),
                file.causes(),
                updates);
    }
}
