package io.ebbgate.notice;

import io.ebbgate.database.Columns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much waits in the outbox, and for how long the longest; looked at now and then, so that being asked for it costs nothing. */
@Component
class OutboxGauges {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private long lookedNanos = System.nanoTime() - PAUSE.toNanos();

    OutboxGauges(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("ebbgate.notices.waiting", waiting, AtomicLong::get)
                .description("notices that are due and not being sent")
                .register(meters);
        Gauge.builder("ebbgate.notices.oldest.due", oldestSeconds, AtomicLong::get)
                .description("for how long the oldest of them has been due")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Looks, where it is time to. */
    void look() {
        if (System.nanoTime() - lookedNanos < PAUSE.toNanos()) {
            return;
        }
        lookedNanos = System.nanoTime();
        Instant now = clock.instant();
        jdbc.sql(
                        "SELECT count(*) AS waiting, min(greatest(due, made_at)) AS oldest FROM notice WHERE state = 'waiting' AND due <= :now")
                .param("now", Columns.time(now))
                .query(row -> {
                    waiting.set(row.getLong("waiting"));
                    Instant oldest = Columns.instantOrNull(row, "oldest");
                    oldestSeconds.set(
                            oldest == null ? 0 : Duration.between(oldest, now).toSeconds());
                });
    }
}
