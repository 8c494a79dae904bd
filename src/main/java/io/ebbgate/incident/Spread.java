package io.ebbgate.incident;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something usually took, and how long at the worst.
 *
 * @param median the one in the middle; of an even number, half way between the two there
 */
record Spread(Duration median, Duration worst) {

    /** Null where there is nothing to measure. */
    static @Nullable Spread of(Collection<Duration> measured) {
        if (measured.isEmpty()) {
            return null;
        }
        List<Duration> sorted = measured.stream().sorted().toList();
        Duration upper = sorted.get(sorted.size() / 2);
        Duration lower = sorted.get((sorted.size() - 1) / 2);
        return new Spread(lower.plus(upper).dividedBy(2), sorted.getLast());
    }
}
