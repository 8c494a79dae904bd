package io.ebbgate.notice;

import io.ebbgate.timetable.IncidentWatch;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Announces what was said of an incident as soon as it was, on a thread of its own: whoever said it does not wait for a hundred
 * thousand notices. What it does not come to is found by the next round, and what both find is announced once.
 */
@Component
class IncidentAnnouncer implements IncidentWatch, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentAnnouncer.class);

    private final IncidentPlanner planner;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;

    IncidentAnnouncer(IncidentPlanner planner, Clock clock) {
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public void published() {
        bell.release();
    }

    private void run() {
        while (running) {
            try {
                bell.acquire();
                bell.drainPermits();
                if (running) {
                    planner.findDue(clock.instant());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException failed) {
                LOG.warn("what was said of an incident is announced by the next round, in a few seconds", failed);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("incident-announcer").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        bell.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 2;
    }
}
