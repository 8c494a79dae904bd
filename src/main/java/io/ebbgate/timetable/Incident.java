package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that broke, as customers may know it. A draft that was not published is none of theirs, and is no incident.
 *
 * @param startedAt since when customers were hurt, as far as is known; not after the first update
 * @param updates what was said of it, the first one first; never empty
 */
public record Incident(String id, String title, Instant startedAt, List<Update> updates) {

    public Incident {
        updates = List.copyOf(updates);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("an incident begins with an update");
        }
    }

    public Update latest() {
        return updates.getLast();
    }

    public Stage stage() {
        return latest().stage();
    }

    public boolean isOpen() {
        return stage().isOpen();
    }

    /** When it was first said that it is over, since it was last said that it is not; null while it is open. */
    public @Nullable Instant resolvedAt() {
        Instant at = null;
        for (Update update : updates) {
            if (update.stage().isOpen()) {
                at = null;
            } else if (at == null) {
                at = update.at();
            }
        }
        return at;
    }

    /** How the services that it ever named are, as far as it is about them, by their ids. */
    public Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new TreeMap<>();
        updates.forEach(update -> update.effects().forEach(effect -> conditions.put(effect.service(), effect.after())));
        return conditions;
    }

    /** The worst that it ever did to any service. */
    public Condition worst() {
        return updates.stream()
                .flatMap(update -> update.effects().stream())
                .map(Effect::after)
                .reduce(Condition.OPERATIONAL, Condition::worse);
    }

    /** The steps that are kept apart, in their order. */
    public enum Stage {
        INVESTIGATING,
        IDENTIFIED,
        MONITORING,
        RESOLVED,
        /** It is resolved, and what was learnt from it is told. */
        POSTMORTEM;

        public boolean isOpen() {
            return compareTo(RESOLVED) < 0;
        }

        /** As the API and the record say it: {@code investigating}. */
        public String text() {
            return Words.text(this);
        }
    }

    /** How a service is for those who use it, the best first. */
    public enum Condition {
        OPERATIONAL,
        DEGRADED,
        PARTIAL_OUTAGE,
        MAJOR_OUTAGE;

        public Condition worse(Condition other) {
            return compareTo(other) >= 0 ? this : other;
        }

        /** As the API and the record say it: {@code partial-outage}. */
        public String text() {
            return Words.text(this);
        }
    }

    /**
     * What an update says of one service.
     *
     * @param before what was said last before, {@link Condition#OPERATIONAL} where nothing was
     */
    public record Effect(String service, Condition before, Condition after) {}

    /**
     * Something that was said.
     *
     * @param number from 1 on, without a gap; one that was said is not changed any more
     * @param text plain text; a postmortem may have paragraphs and lists as Markdown writes them
     * @param effects one for each service that it names, by their ids
     * @param nextBy when customers were promised to hear more at the latest, null where nothing was promised
     */
    public record Update(
            int number,
            Stage stage,
            Instant at,
            String text,
            List<Effect> effects,
            @Nullable Instant nextBy) {

        public Update {
            effects = List.copyOf(effects);
        }
    }
}
