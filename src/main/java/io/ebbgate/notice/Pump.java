package io.ebbgate.notice;

import io.ebbgate.notice.Intake.Taken;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes what is due out of the outbox, as much as there is room for in each lane, and hands it to those who send it. It looks whenever
 * the bell rings and every two seconds in any case.
 */
@Component
class Pump implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_POSTS = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final Intake intake;
    private final Lanes lanes;
    private final Lease lease;
    private final Bell bell;
    private final MailLines mail;
    private final Posts posts;
    private final Marker marker;
    private final OutboxGauges gauges;
    private final NoticeSettings settings;
    private final Clock clock;
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    Pump(
            Outbox outbox,
            Intake intake,
            Lanes lanes,
            Lease lease,
            Bell bell,
            MailLines mail,
            Posts posts,
            Marker marker,
            OutboxGauges gauges,
            NoticeSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.intake = intake;
        this.lanes = lanes;
        this.lease = lease;
        this.bell = bell;
        this.mail = mail;
        this.posts = posts;
        this.marker = marker;
        this.gauges = gauges;
        this.settings = settings;
        this.clock = clock;
    }

    private void run() {
        boolean look = true;
        while (running) {
            try {
                lease.keep();
                gauges.look();
                take(look ? outbox.dueLanes(clock.instant()) : lanes.full());
            } catch (DataAccessException | TransactionException lost) {
                if (running) {
                    LOG.warn(
                            "notices wait, since the outbox cannot be read; trying again in a second: {}",
                            lost.toString());
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (RuntimeException failed) {
                LOG.error("notices wait, since they could not be taken; trying again in a second", failed);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            look = bell.await(lanes.untilNext(lease.renewal().compareTo(LOOK) < 0 ? lease.renewal() : LOOK));
        }
    }

    private void take(Collection<String> from) {
        Map<String, Integer> room = posts.hasRoom()
                ? lanes.room(from, mail.room())
                : lanes.room(from.contains(Lanes.MAIL) ? List.of(Lanes.MAIL) : List.of(), mail.room());
        if (room.isEmpty()) {
            return;
        }
        Taken taken = intake.take(room);
        lanes.took(room, taken.taken());
        for (Outgoing outgoing : taken.outgoing()) {
            if (outgoing.lane().equals(Lanes.MAIL)) {
                mail.add(outgoing);
            } else {
                lanes.began(outgoing.lane());
                posts.send(outgoing);
            }
        }
        if (lanes.full().stream().anyMatch(taken.taken()::containsKey)) {
            bell.ring();
        }
    }

    @Override
    public void start() {
        running = true;
        marker.start();
        mail.start();
        thread = Thread.ofVirtual().name("notice-pump").start(this::run);
    }

    /** Ends what is under way, and leaves the rest to others. */
    @Override
    public void stop() {
        running = false;
        bell.ring();
        try {
            thread.join();
            mail.stop();
            boolean ended = posts.await(LAST_POSTS);
            marker.stop();
            if (ended) {
                lease.end();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException lost) {
            LOG.warn("others take over only when the lease has run out: {}", lost.toString());
        }
    }

    @Override
    public boolean isAutoStartup() {
        return settings.send();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the ledger's writer, so that it stops before it; and before the web server. */
    @Override
    public int getPhase() {
        return 2;
    }
}
