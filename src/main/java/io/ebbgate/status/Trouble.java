package io.ebbgate.status;

import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * How long a service was how bad.
 *
 * @param condition never {@link Condition#OPERATIONAL}
 */
record Trouble(Span span, Condition condition) {

    /** All of one service until an instant, in order, none overlapping another: of several incidents at once, the worst counts. */
    static List<Trouble> of(String service, Collection<Incident> incidents, Instant until) {
        List<Trouble> each = new ArrayList<>();
        incidents.forEach(incident -> add(service, incident, until, each));
        return worst(each);
    }

    private static void add(String service, Incident incident, Instant until, List<Trouble> troubles) {
        Instant since = incident.startedAt();
        Condition condition = Condition.OPERATIONAL;
        for (Update update : incident.updates()) {
            Condition after = after(service, update, condition);
            // What the first update says of a service was so since it broke.
            Instant at = update.number() == 1 ? incident.startedAt() : update.at();
            if (after != condition) {
                add(since, earlier(at, until), condition, troubles);
                since = at;
                condition = after;
            }
        }
        add(since, until, condition, troubles);
    }

    private static Condition after(String service, Update update, Condition before) {
        if (!update.stage().isOpen()) {
            return Condition.OPERATIONAL;
        }
        return update.effects().stream()
                .filter(effect -> effect.service().equals(service))
                .map(Effect::after)
                .reduce((_, last) -> last)
                .orElse(before);
    }

    private static void add(Instant start, Instant end, Condition condition, List<Trouble> troubles) {
        if (condition != Condition.OPERATIONAL && start.isBefore(end)) {
            troubles.add(new Trouble(new Span(start, end), condition));
        }
    }

    private static List<Trouble> worst(List<Trouble> troubles) {
        TreeSet<Instant> edges = new TreeSet<>();
        for (Trouble trouble : troubles) {
            edges.add(trouble.span.start());
            edges.add(trouble.span.end());
        }
        List<Trouble> all = new ArrayList<>();
        for (Instant edge : edges) {
            Instant next = edges.higher(edge);
            if (next != null) {
                Condition worst = troubles.stream()
                        .filter(trouble -> trouble.span.contains(edge))
                        .map(Trouble::condition)
                        .reduce(Condition.OPERATIONAL, Condition::worse);
                add(edge, next, worst, all);
            }
        }
        return List.copyOf(all);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
