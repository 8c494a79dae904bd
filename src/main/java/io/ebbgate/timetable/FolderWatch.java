package io.ebbgate.timetable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the calendars folder several times a second, which works on every file system and every kind of mount. A change
 * counts once two looks in a row saw the same: an editor that is still writing is waited for.
 */
@Component
class FolderWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Two looks that see the same, and what comes between, must fit into two seconds. */
    private static final long SELDOM_NANOS = Duration.ofMillis(700).toNanos();

    private final Timetables timetables;
    private final TimetableSettings settings;
    private final CalendarFolder folder;
    private Map<String, String> loaded = Map.of();
    private Map<String, String> seen = Map.of();
    private volatile boolean running;

    FolderWatch(Timetables timetables, TimetableSettings settings) {
        this.timetables = timetables;
        this.settings = settings;
        this.folder = new CalendarFolder(settings.calendars());
    }

    /** Reads the folder now, whether it changed or not. */
    synchronized void reload() throws Unreadable {
        Map<String, String> before = folder.fingerprint();
        seen = before;
        try {
            timetables.load(folder.read());
        } catch (Unreadable unreadable) {
            loaded = before;
            timetables.refuse(unreadable.fault());
            throw unreadable;
        }
        loaded = before;
    }

    synchronized void look() {
        Map<String, String> now = folder.fingerprint();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(loaded)) {
            return;
        }
        try {
            reload();
        } catch (Unreadable refused) {
            LOG.debug("looked at again when the folder changes", refused);
        }
    }

    private void run() {
        long pause = settings.poll().toNanos();
        while (running) {
            LockSupport.parkNanos(pause);
            long start = System.nanoTime();
            try {
                look();
                pause = pauseAfter(System.nanoTime() - start);
            } catch (RuntimeException failed) {
                LOG.error("the calendars folder could not be taken over; it is tried again at the next look", failed);
            }
        }
    }

    /** Ten thousand files are looked at less often, so that looking costs a tenth of a processor at the most. */
    private long pauseAfter(long looked) {
        return Math.max(settings.poll().toNanos(), Math.min(9 * looked, SELDOM_NANOS));
    }

    @Override
    public void start() {
        try {
            reload();
        } catch (Unreadable refused) {
            LOG.debug("started without a timetable", refused);
        }
        running = true;
        Thread.ofPlatform().daemon().name("calendars-folder").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts. */
    @Override
    public int getPhase() {
        return 1;
    }
}
