package io.ebbgate.timetable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Holds what customers may see, and reads it anew whenever the timetable moves. It has a thread of its own: the gate waits for nothing
 * that is only shown.
 */
@Component
public class Bulletins implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Bulletins.class);

    /** Time moves what is over for long enough. */
    private static final Duration READ_ANEW = Duration.ofMinutes(5);

    private static final int WAIT_MILLIS = 1000;

    private final BulletinReader reader;
    private final Timetables timetables;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Object moved = new Object();
    private volatile boolean running;
    private volatile Bulletin current = Bulletin.NOTHING;
    private volatile Instant seenAt = Instant.EPOCH;
    private long told = -1;

    Bulletins(BulletinReader reader, Timetables timetables, Clock clock) {
        this.reader = reader;
        this.timetables = timetables;
        this.clock = clock;
    }

    /** What customers may see, as this replica knows it. */
    public Bulletin current() {
        return current;
    }

    /** When the database was last asked, and said that there is nothing newer. */
    public Instant seenAt() {
        return seenAt;
    }

    /** Waits until it is another than this one, at most for so long. */
    @SuppressWarnings("ReferenceEquality")
    public void awaitOther(Bulletin known, Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        synchronized (moved) {
            long left = atMost.toNanos();
            while (current == known && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(moved, left);
                left = atMost.toNanos() - (System.nanoTime() - start);
            }
        }
    }

    /** Brings this replica up to the database: after this, {@link #current} is no older than what was committed before. */
    public synchronized void refresh() {
        Instant now = clock.instant();
        Timetable timetable = timetable();
        Bulletin known = current;
        long toldUpTo = reader.told();
        if (known.timetable() != timetable
                || toldUpTo != told
                || reader.version() != known.version()
                || Duration.between(known.readAt(), now).abs().compareTo(READ_ANEW) > 0) {
            current = reader.read(timetable, now);
            told = toldUpTo;
            synchronized (moved) {
                moved.notifyAll();
            }
        }
        seenAt = now;
    }

    /** Where none can be made at the moment, the last one still knows what services are called. */
    private @Nullable Timetable timetable() {
        return timetables.current() instanceof Timetable timetable ? timetable : current.timetable();
    }

    /** Has it looked at soon. */
    void ring() {
        bell.release();
    }

    private void run() {
        while (running) {
            try {
                refresh();
            } catch (DataAccessException | TransactionException lost) {
                LOG.debug("what customers see stays as it was, since the database is away", lost);
            } catch (RuntimeException | Error failed) {
                LOG.error("what customers see could not be read; trying again in a second", failed);
            }
            await();
        }
    }

    private void await() {
        try {
            if (bell.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("bulletins").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
