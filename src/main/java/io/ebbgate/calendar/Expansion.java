package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;

/** The occurrences of one event by itself: its rules and dates, less its exceptions. */
final class Expansion {

    private final Event event;
    private final Budget budget;
    private final LocalDateTime from;
    private final LocalDateTime until;
    private final Exceptions exceptions;

    /** @param reach how much farther than the horizon to look on either side */
    Expansion(Event event, Horizon horizon, Duration reach, Budget budget) {
        this.event = event;
        this.budget = budget;
        EventZone zone = event.start().zone();
        this.from = horizon.localFrom(zone, event.length().longest().plus(reach));
        this.until = horizon.localUntil(zone, reach);
        this.exceptions = Exceptions.of(
                event.exceptions().stream().map(Excluded::start).toList(),
                event.start().date());
    }

    /** Gives the occurrences around the horizon, each start of a rule once; false where it was stopped. */
    boolean each(Occurrence.Taker taker) throws Malformed {
        Set<Instant> excluded = excludedByRules();
        for (Rule rule : event.rules()) {
            Instances instances = new Instances(rule, event.start(), true, budget);
            if (!instances.each(
                    from, until, instance -> give(instance, event.length(), rule.line(), excluded, taker))) {
                return false;
            }
        }
        if (event.rules().isEmpty() && !give(event.start(), event.length(), event.line(), excluded, taker)) {
            return false;
        }
        for (Extra extra : event.extras()) {
            if (!give(extra.start(), extra.length(), extra.line(), excluded, taker)) {
                return false;
            }
        }
        return true;
    }

    private boolean give(Stamp start, Length length, int line, Set<Instant> excluded, Occurrence.Taker taker)
            throws Malformed {
        Occurrence occurrence = Occurrence.of(event, line, start, length);
        boolean out = exceptions.contain(start) || excluded.contains(occurrence.start());
        return out || taker.take(occurrence);
    }

    private Set<Instant> excludedByRules() throws Malformed {
        Set<Instant> excluded = new HashSet<>();
        for (Rule rule : event.exceptionRules()) {
            new Instances(rule, event.start(), false, budget).each(from, until, instance -> {
                excluded.add(instance.instant());
                if (excluded.size() > Budget.MOST_PER_RULE) {
                    throw new Malformed(rule.line(), "the rule takes out more than 100,000 occurrences");
                }
                return true;
            });
        }
        return excluded;
    }
}
