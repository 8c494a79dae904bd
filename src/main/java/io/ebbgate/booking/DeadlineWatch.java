package io.ebbgate.booking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Warns, once for each threshold, of deadlines that run out of windows. */
@Component
class DeadlineWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

    private final Watches watches;
    private final Deadlines deadlines;
    private final Clock clock;

    DeadlineWatch(Watches watches, Deadlines deadlines, Clock clock, MeterRegistry meters) {
        this.watches = watches;
        this.deadlines = deadlines;
        this.clock = clock;
        Gauge.builder("ebbgate.deadlines.near", this, watch -> watch.watches.near(watch.clock.instant()))
                .description("bookings and planned changes with 4 usable windows or fewer before their deadlines")
                .register(meters);
    }

    void run() {
        watches.all(clock.instant())
                .forEach(watched -> deadlines
                        .of(
                                watched.services(),
                                watched.environment(),
                                watched.need(),
                                watched.impact(),
                                watched.deadline(),
                                watched.kind() == Watched.Kind.BOOKING ? Long.toString(watched.id()) : null)
                        .ifPresent(outlook -> warn(watched, outlook)));
    }

    /** Of two replicas that see the same at once, the one warns that puts it on file. */
    private void warn(Watched watched, Deadlines.Outlook outlook) {
        Integer reached = outlook.left().threshold();
        if (!Objects.equals(reached, watched.warned())
                && watches.warned(watched, reached)
                && nearer(reached, watched.warned())) {
            LOG.warn("{} {}, \"{}\": {}", watched.kind().words(), watched.id(), watched.title(), outlook.warning());
        }
    }

    private static boolean nearer(@Nullable Integer reached, @Nullable Integer before) {
        return reached != null && (before == null || reached < before);
    }
}
