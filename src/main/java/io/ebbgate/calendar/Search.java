package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for one occurrence of events, around the moment that names it: where that lies, and not in a horizon.
 *
 * @param named a moment, or a day
 */
record Search(List<Event> events, Stamp named, Budget budget) {

    /** How far to look on either side for the nearest, one after the other. */
    private static final List<Duration> WIDER =
            List.of(Duration.ZERO, Duration.ofDays(40), Duration.ofDays(400), Linter.FAR);

    /** Whether there is one, be it taken out of its series or not: somebody meant it. */
    boolean finds() throws Malformed {
        boolean days = events.stream().anyMatch(event -> event.start().date());
        Exceptions wanted = Exceptions.of(List.of(named), days);
        for (Event event : events) {
            if (!each(event.withoutExceptions(), Duration.ZERO, occurrence -> !wanted.contain(occurrence.local()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * When the nearest starts, null where there is none within decades.
     *
     * @param taken those that something else names, which are passed over
     */
    @Nullable
    Instant nearest(Exceptions taken) throws Malformed {
        Instant[] nearest = new Instant[1];
        for (Duration wide : WIDER) {
            for (Event event : events) {
                each(event, wide, occurrence -> {
                    boolean nearer =
                            nearest[0] == null || distance(occurrence.start()).compareTo(distance(nearest[0])) < 0;
                    if (nearer && !taken.contain(occurrence.local())) {
                        nearest[0] = occurrence.start();
                    }
                    return true;
                });
            }
            // One that is farther than was looked on both sides may have a nearer one on the other.
            if (nearest[0] != null && distance(nearest[0]).compareTo(wide.plusDays(1)) <= 0) {
                break;
            }
        }
        return nearest[0];
    }

    private Duration distance(Instant instant) {
        return Duration.between(named.instant(), instant).abs();
    }

    private boolean each(Event event, Duration wide, Occurrence.Taker taker) throws Malformed {
        // Single dates are gone through whole each time, which the budget does not see otherwise.
        budget.spend(event.line(), event.extras().size() + event.exceptions().size());
        Horizon around = Horizon.of(named.instant().minus(wide), named.instant().plus(wide));
        return new Expansion(event, around, Duration.ZERO, budget).each(taker);
    }
}
