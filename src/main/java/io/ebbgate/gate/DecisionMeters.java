package io.ebbgate.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Counts decisions by verdict and by every reason, and times them from the question to the record. */
@Component
class DecisionMeters {

    private final MeterRegistry meters;
    private final Timer latency;
    private final Counter overridesUsed;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    DecisionMeters(MeterRegistry meters) {
        this.meters = meters;
        this.latency = Timer.builder("ebbgate.decision")
                .description("from the question to the committed record")
                .publishPercentileHistogram()
                .register(meters);
        this.overridesUsed = Counter.builder("ebbgate.overrides.used")
                .description("approvals that were given by an override")
                .register(meters);
    }

    Decision timed(Supplier<Decision> decision) {
        long start = System.nanoTime();
        try {
            return decision.get();
        } finally {
            latency.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    /** A use of an override, once: a retry that is answered from the record is none. */
    void countUse(Answer answer) {
        if (answer.override() != null) {
            overridesUsed.increment();
        }
    }

    void count(Answer answer) {
        for (Answer.Why why : answer.reasons()) {
            counters.computeIfAbsent(
                            answer.verdict() + ' ' + why.code(),
                            any -> Counter.builder("ebbgate.decisions.reasons")
                                    .description("reasons given, all of each decision")
                                    .tag("verdict", answer.verdict())
                                    .tag("reason", why.code())
                                    .register(meters))
                    .increment();
        }
    }
}
