package io.ebbgate.feed;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Installation;
import io.ebbgate.timetable.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks whether what feeds show of things without a version is still so, after every move of the timetable and once a minute, and puts
 * down what is not. Nothing depends on an event: what one look missed, the next one finds.
 */
@Component
class FeedKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FeedKeeper.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Where much is booked at once, it is put down together. */
    private static final Duration REST = Duration.ofMillis(100);

    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final RememberedEvents events;
    private final Installation installation;
    private final Bulletins bulletins;
    private final FeedSettings settings;
    private final Clock clock;
    private volatile boolean running;
    private volatile @Nullable Looked looked;
    private long readNanos;

    /** What it looked at, and what is remembered of that. */
    record Looked(Bulletin bulletin, Published published) {}

    FeedKeeper(
            RememberedEvents events,
            Installation installation,
            Bulletins bulletins,
            FeedSettings settings,
            Clock clock) {
        this.events = events;
        this.installation = installation;
        this.bulletins = bulletins;
        this.settings = settings;
        this.clock = clock;
    }

    /** Null where nothing was read yet. */
    @Nullable
    Looked looked() {
        return looked;
    }

    /** Looks, and reads what others put down meanwhile. */
    synchronized void look() {
        look(bulletins.current(), true);
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized void lookWhereDue(Bulletin bulletin) {
        Looked known = looked;
        boolean overdue = System.nanoTime() - readNanos > AT_LEAST.toNanos();
        if (overdue || known == null || bulletin != known.bulletin()) {
            look(bulletin, overdue);
        }
    }

    /** @param anew whether the database is asked also where nothing seems to have changed */
    private void look(Bulletin bulletin, boolean anew) {
        Timetable timetable = bulletin.timetable();
        Published known = looked == null ? null : looked.published();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        @Nullable Wishes wishes = timetable == null ? null : WishList.of(bulletin, timetable, settings.windows(), now);
        if (anew || known == null || (wishes != null && !isSo(known, wishes, now))) {
            List<Remembered> kept = wishes == null || timetable == null
                    ? events.all()
                    : events.keep(wishes, Math.min(timetable.version(), bulletin.version()), now);
            if (known == null || !known.isOf(kept)) {
                known = new Published(installation.id(), kept);
            }
            readNanos = System.nanoTime();
        }
        looked = new Looked(bulletin, known);
    }

    private static boolean isSo(Published known, Wishes wishes, Instant now) {
        return Reconciliation.of(known.events(), wishes, now).isNothing();
    }

    private void run() {
        while (running) {
            Bulletin bulletin = bulletins.current();
            try {
                lookWhereDue(bulletin);
            } catch (DataAccessException | TransactionException lost) {
                LOG.debug("feeds show what they showed, since the database is away; looking again soon", lost);
            } catch (RuntimeException failed) {
                LOG.error("what feeds show could not be looked at; looking again soon", failed);
            }
            await(bulletin);
        }
    }

    /** Feeds wait for it, so it looks at what is new at once, where it did not just look. */
    private void await(Bulletin bulletin) {
        LockSupport.parkNanos(REST.toNanos());
        try {
            bulletins.awaitOther(bulletin, PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("feed-keeper").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After what it looks at. */
    @Override
    public int getPhase() {
        return 2;
    }
}
