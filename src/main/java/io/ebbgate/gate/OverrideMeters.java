package io.ebbgate.gate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

@Component
class OverrideMeters {

    private final Overrides overrides;

    OverrideMeters(MeterRegistry meters, Overrides overrides, Clock clock) {
        this.overrides = overrides;
        Gauge.builder(
                        "ebbgate.overrides.in.force",
                        this,
                        all -> all.count(override -> override.state(clock.instant()) == OverrideState.IN_FORCE))
                .description("overrides that open the gate now")
                .register(meters);
        Gauge.builder(
                        "ebbgate.overrides.unreviewed",
                        this,
                        all -> all.count(override -> override.awaitsReview(clock.instant())))
                .description("overrides that are over and wait for their review")
                .register(meters);
    }

    private long count(Predicate<AskedOverride> which) {
        return overrides.unreviewed().stream().filter(which).count();
    }
}
