package io.ebbgate.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that commits. While a transaction is under way the next drafts gather, so that a batch is as large as the load
 * asks for and a lone decision waits for nobody. It stops after the web server has, and answers all that was accepted.
 *
 * <p>It is a thread of the operating system: a virtual one would wait behind all requests that can run, while PostgreSQL has
 * nothing to do, and would need a timer to wait for it no longer than the connection allows.
 */
@Component
class LedgerWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    private final GroupCommit groupCommit;
    private final BlockingQueue<Pending> queue;
    private final int most;
    private final Duration patience;
    private final DistributionSummary sizes;
    private volatile boolean running;
    private volatile boolean closed = true;
    private volatile boolean idle;
    private volatile List<Pending> underWay = List.of();
    private volatile Thread writer = Thread.currentThread();
    /** How many the last transaction answered. Only the writer looks. */
    private int answered;

    LedgerWriter(GroupCommit groupCommit, LedgerSettings settings, MeterRegistry meters) {
        this.groupCommit = groupCommit;
        this.most = settings.batch();
        this.patience = settings.patience();
        this.queue = new LinkedBlockingQueue<>(settings.queue());
        this.sizes = DistributionSummary.builder("ebbgate.ledger.batch")
                .description("decisions that shared one transaction")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
        Gauge.builder("ebbgate.ledger.waiting", queue, BlockingQueue::size)
                .description("decisions that wait for the next transaction")
                .register(meters);
    }

    CompletableFuture<Appended> append(Draft draft) {
        Pending pending = new Pending(draft);
        if (!running) {
            stopping(pending);
        } else if (!queue.offer(pending)) {
            pending.answer.completeExceptionally(new NotRecorded("too many decisions wait to be recorded", null));
        } else if (closed && queue.remove(pending)) {
            // It came between the writer's last look and its end.
            stopping(pending);
        } else {
            wake();
        }
        return pending.answer;
    }

    private static void stopping(Pending pending) {
        pending.answer.completeExceptionally(new NotRecorded("the service is stopping", null));
    }

    private void write() {
        while (running || !queue.isEmpty()) {
            List<Pending> batch = gather();
            if (!batch.isEmpty()) {
                underWay = batch;
                commit(batch);
            }
        }
        underWay = List.of();
    }

    /** Whatever becomes of one batch, the next one has its writer: nobody else commits. */
    private void commit(List<Pending> batch) {
        try {
            sizes.record(groupCommit.commit(batch));
        } catch (RuntimeException | Error failed) {
            LOG.error("{} decisions could not be recorded and are answered with 503", batch.size(), failed);
            NotRecorded notRecorded = new NotRecorded("the ledger could not be written", failed);
            batch.forEach(pending -> pending.answer.completeExceptionally(notRecorded));
        }
    }

    private List<Pending> gather() {
        List<Pending> batch = new ArrayList<>();
        Pending first = next();
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, Math.min(most, share(answered, 1 + queue.size())) - 1);
            answered = batch.size();
        }
        return batch;
    }

    /**
     * How many of those who wait go into the next transaction: half of all who are here, with those just answered, who will ask again.
     * Callers who share one transaction come back together. If all shared one, they and PostgreSQL would wait for each
     * other in turns; of two halves, one is at work while PostgreSQL writes the other.
     *
     * @param answered how many the last transaction answered
     * @param waiting how many wait now, at least one
     */
    static int share(int answered, int waiting) {
        return Math.min(waiting, (answered + waiting + 1) / 2);
    }

    /** The first of the next batch, null where it is time to stop. */
    private @Nullable Pending next() {
        Pending first = queue.poll();
        if (first != null) {
            return first;
        }
        idle = true;
        // Looked at again after saying so: whoever comes later sees that somebody must be woken.
        for (first = queue.poll(); first == null && running; first = queue.poll()) {
            LockSupport.park(this);
        }
        idle = false;
        return first;
    }

    private void wake() {
        if (idle) {
            LockSupport.unpark(writer);
        }
    }

    /** One look for all, since a timer for each decision costs more than deciding it. */
    private void watch() {
        while (running) {
            LockSupport.parkNanos(LOOK_NANOS);
            queue.forEach(this::giveUp);
            underWay.forEach(this::giveUp);
        }
    }

    private void giveUp(Pending pending) {
        if (pending.waitsLongerThan(patience)) {
            pending.answer.completeExceptionally(new NotRecorded("the ledger did not answer within " + patience, null));
        }
    }

    @Override
    public void start() {
        closed = false;
        running = true;
        writer = Thread.ofPlatform().daemon().name("ledger-writer").unstarted(this::write);
        writer.start();
        Thread.ofPlatform().daemon().name("ledger-patience").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        for (Pending late = queue.poll(); late != null; late = queue.poll()) {
            stopping(late);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts, and so after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
