package io.ebbgate.timetable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at the calendars folder several times a second, which works on every file system and every kind of mount. A change
 * counts once two looks in a row saw the same: an editor that is still writing is waited for. What was refused is tried again when
 * the folder changes, or the calendars that were put, which it may have been refused for.
 */
@Component
class FolderWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** Two looks that see the same, and what comes between, must fit into two seconds. */
    private static final long SELDOM_NANOS = Duration.ofMillis(700).toNanos();

    /** How often whoever asks for the folder at once has it read, where somebody writes meanwhile. */
    private static final int TRIES = 5;

    private final Timetables timetables;
    private final TimetableSettings settings;
    private final CalendarFolder folder;
    private Map<String, String> loaded = Map.of();
    private Map<String, String> seen = Map.of();
    private volatile boolean running;

    @Autowired
    FolderWatch(Timetables timetables, TimetableSettings settings) {
        this(timetables, settings, new CalendarFolder(settings.calendars()));
    }

    FolderWatch(Timetables timetables, TimetableSettings settings, CalendarFolder folder) {
        this.timetables = timetables;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Reads the folder now, whether it changed or not.
     *
     * @throws Unreadable where it cannot be read, or somebody was writing each time; the timetable before it stays
     */
    synchronized void reload() throws Unreadable {
        for (int tries = 0; tries < TRIES; tries++) {
            if (take(folder.fingerprint())) {
                return;
            }
        }
        throw new Unreadable(new Fault(
                CalendarFolder.POLICY,
                0,
                "the folder was being changed each time that it was read; it is read when it stays"));
    }

    /** Takes that state of the folder, or refuses it; false where the folder has another one by now. */
    private boolean take(Map<String, String> state) throws Unreadable {
        seen = Map.of();
        try {
            Optional<FolderFiles> files = read(state);
            if (files.isEmpty()) {
                return false;
            }
            timetables.load(files.get());
        } catch (Unreadable unreadable) {
            loaded = state;
            seen = state;
            throw unreadable;
        }
        loaded = state;
        seen = state;
        return true;
    }

    private Optional<FolderFiles> read(Map<String, String> state) throws Unreadable {
        try {
            return folder.readUnchanged(state);
        } catch (Unreadable unreadable) {
            timetables.refuse(unreadable.fault());
            throw unreadable;
        }
    }

    synchronized void look() {
        Map<String, String> now = folder.fingerprint();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || (now.equals(loaded) && !timetables.mayTakeWhatItRefused())) {
            return;
        }
        try {
            if (!take(now)) {
                LOG.debug("looked at again once the folder stays as it is");
            }
        } catch (Unreadable refused) {
            LOG.debug("looked at again when the folder changes", refused);
        }
    }

    /** Looks at once where what was refused may be taken by now: the calendar that it lacked was put, say. */
    void retry() {
        if (timetables.mayTakeWhatItRefused()) {
            look();
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
            } catch (RuntimeException | Error failed) {
                // Out of memory for one file, say: a thread that ended here would leave the folder unread for good.
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
