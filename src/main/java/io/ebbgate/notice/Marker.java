package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.MailRoute;
import io.ebbgate.subscriber.Subscribers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts down how attempts ended, all that have ended at a time in one transaction, and soon: what was accepted and is not put down yet
 * would be sent again if the process were killed now.
 */
@Component
class Marker {

    private static final Logger LOG = LoggerFactory.getLogger(Marker.class);
    /** So many are doubled at the most where the process is killed, beside those that the other side is just taking. */
    private static final int MOST = 200;

    /**
     * So long the first to end waits for others, where they are few: a transaction costs as much for one as for dozens, and in a round
     * they end by the thousands a second.
     */
    private static final Duration GATHER = Duration.ofMillis(6);

    private static final int FEW = MOST / 2;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long ROOM_NANOS = 500_000;

    private final Outbox outbox;
    private final ToldCounts toldCounts;
    private final Subscribers subscribers;
    private final MailRoute mailRoute;
    private final NoticeMeters meters;
    private final Lease lease;
    private final InHand inHand;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final BlockingQueue<Ended> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    Marker(
            Outbox outbox,
            ToldCounts toldCounts,
            Subscribers subscribers,
            MailRoute mailRoute,
            NoticeMeters meters,
            Lease lease,
            InHand inHand,
            Clock clock,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.toldCounts = toldCounts;
        this.subscribers = subscribers;
        this.mailRoute = mailRoute;
        this.meters = meters;
        this.lease = lease;
        this.inHand = inHand;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What became of a claim.
     *
     * @param attempt null where none was made
     * @param ours whether we are to blame, and not the destination
     */
    private record Ended(Outgoing outgoing, @Nullable Attempt attempt, boolean ours) {}

    /** Waits while too many ends are still to be put down. To be called before an attempt begins. */
    void awaitRoom() {
        while (running && open.get() >= MOST) {
            LockSupport.parkNanos(ROOM_NANOS);
        }
    }

    void ended(Outgoing outgoing, Attempt attempt) {
        add(new Ended(outgoing, attempt, false));
    }

    private void add(Ended ended) {
        open.incrementAndGet();
        queue.add(ended);
    }

    /** What it has to say cannot be written. */
    void faulty(Outgoing outgoing) {
        add(new Ended(outgoing, new Attempt.Deferred("it could not be written, see the log", null), true));
    }

    void giveBack(Outgoing outgoing) {
        add(new Ended(outgoing, null, true));
    }

    void start() {
        running = true;
        thread = Thread.ofVirtual().name("notice-marker").start(this::run);
    }

    /** Returns when all that ended before is put down. */
    void stop() throws InterruptedException {
        running = false;
        thread.join();
    }

    private void run() {
        while (running || !queue.isEmpty()) {
            List<Ended> batch = gather();
            if (!batch.isEmpty()) {
                putDown(batch);
                open.addAndGet(-batch.size());
            }
        }
    }

    private List<Ended> gather() {
        List<Ended> batch = new ArrayList<>();
        try {
            Ended first = queue.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, MOST - 1);
                if (running && batch.size() < FEW) {
                    Thread.sleep(GATHER);
                    queue.drainTo(batch, MOST - batch.size());
                }
            }
        } catch (InterruptedException nobodyDoes) {
            LOG.debug("interrupted; what ended is still put down");
        }
        return batch;
    }

    /** Until it is done, or others have taken over. */
    private void putDown(List<Ended> batch) {
        long start = System.nanoTime();
        while (true) {
            try {
                transaction.executeWithoutResult(_ -> write(batch));
                inHand.putDown(batch.stream().map(Ended::outgoing).toList());
                batch.forEach(each -> meters.count(each.outgoing(), each.attempt()));
                return;
            } catch (DataAccessException | TransactionException lost) {
                if (!running
                        && System.nanoTime() - start > Duration.ofSeconds(5).toNanos()) {
                    LOG.error(
                            "the ends of {} attempts could not be put down before the service stopped; what of them was"
                                    + " accepted is sent again with the same Message-ID",
                            batch.size(),
                            lost);
                    return;
                }
                LOG.warn(
                        "the ends of {} attempts could not be put down; trying again: {}",
                        batch.size(),
                        lost.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void write(List<Ended> batch) {
        Instant now = clock.instant();
        boolean mailCounts = mailRoute.counts();
        Map<Long, Attempt> attempts = new HashMap<>();
        List<Settled> settled = new ArrayList<>();
        for (Ended each : batch) {
            Attempt attempt = each.attempt();
            settled.add(
                    attempt == null
                            ? Settled.untried(each.outgoing().claimed(), Settled.WAITING, now)
                            : Verdict.of(each.outgoing(), attempt, mailCounts, now, random));
            if (attempt != null && !each.ours()) {
                attempts.put(each.outgoing().to().id(), attempt);
            }
        }
        outbox.settle(lease.id(), settled, now);
        subscribers.ended(attempts, now);
        toldCounts.outdate(batch.stream().map(each -> each.outgoing().notice()).toList());
    }
}
