package io.ebbgate.gate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Counts, whenever somebody looks, the approvals whose outcome is overdue: the same number at every replica. */
@Component
class OutcomeMeters {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeMeters.class);

    OutcomeMeters(MeterRegistry meters, AwaitedChanges awaited, Clock clock) {
        Gauge.builder("ebbgate.changes.overdue", () -> overdue(awaited, clock))
                .description("approvals without an outcome whose window or booking is over")
                .register(meters);
    }

    private static double overdue(AwaitedChanges awaited, Clock clock) {
        try {
            return awaited.countOverdue(clock.instant());
        } catch (DataAccessException | TransactionException lost) {
            LOG.debug("overdue changes could not be counted and are told as not a number", lost);
            return Double.NaN;
        }
    }
}
