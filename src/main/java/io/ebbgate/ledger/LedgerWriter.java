package io.ebbgate.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that commits. While a transaction is under way the next drafts gather, so that a batch is as large as the load
 * asks for and a lone decision waits for nobody. It stops after the web server has, and answers all that was accepted.
 */
@Component
class LedgerWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);

    private final GroupCommit groupCommit;
    private final BlockingQueue<Pending> queue;
    private final int most;
    private final DistributionSummary sizes;
    private volatile boolean running;
    private Thread thread = new Thread(this::run, "ledger-writer");

    LedgerWriter(GroupCommit groupCommit, LedgerSettings settings, MeterRegistry meters) {
        this.groupCommit = groupCommit;
        this.most = settings.batch();
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
        if (!running || !queue.offer(pending)) {
            pending.answer.completeExceptionally(new NotRecorded(
                    running ? "too many decisions wait to be recorded" : "the service is stopping", null));
        }
        return pending.answer;
    }

    private void run() {
        List<Pending> batch = new ArrayList<>(most);
        while (running || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException stopping) {
                LOG.debug("stopping; what waits is still recorded");
            }
            queue.drainTo(batch, most - batch.size());
            if (!batch.isEmpty()) {
                sizes.record(groupCommit.commit(batch));
            }
            batch.clear();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "ledger-writer");
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
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
