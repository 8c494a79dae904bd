package io.ebbgate.gate;

import io.ebbgate.timetable.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Tells everybody who looks at Now when to look again: when the timetable moved, and when a window opens or closes. One thread
 * looks for all of them, several times a second; what they then see, each asks for with a request of its own.
 */
@Component
class NowWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NowWatch.class);
    private static final long PAUSE_NANOS = 200_000_000L;

    /** Looks between two signs of life, some 15 seconds: without them nobody notices that a viewer has gone. */
    private static final int SILENCE = 75;

    /** Whatever happened since an older one is not worked out. */
    private static final Duration OLDEST_PAGE = Duration.ofHours(1);

    private final NowDesk desk;
    private final Set<SseEmitter> viewers = ConcurrentHashMap.newKeySet();
    private @Nullable Snapshot seen;
    private @Nullable Instant nextMove;
    private int silent;
    private volatile boolean running;

    NowWatch(NowDesk desk) {
        this.desk = desk;
    }

    /**
     * A stream of events without end, named {@code moved}.
     *
     * @param version of the timetable that the viewer's page shows: where it moved meanwhile, the first event comes at once
     * @param at when the page was made: where a window opened or closed meanwhile, likewise
     */
    SseEmitter watch(long version, Instant at) {
        SseEmitter viewer = new SseEmitter(0L);
        viewer.onCompletion(() -> viewers.remove(viewer));
        viewer.onError(_ -> viewers.remove(viewer));
        if (running) {
            viewers.add(viewer);
            sent(viewer, (isCurrent(version, at) ? SseEmitter.event().comment("watching") : moved()).build());
        } else {
            viewer.complete();
        }
        return viewer;
    }

    private boolean isCurrent(long version, Instant at) {
        Snapshot snapshot = desk.snapshot();
        Instant now = desk.now();
        return snapshot.version() == version
                && at.isAfter(now.minus(OLDEST_PAGE))
                && !at.isAfter(now)
                && !due(desk.nextMove(snapshot, at));
    }

    private SseEventBuilder moved() {
        return SseEmitter.event().name("moved").data(desk.snapshot().version());
    }

    private void run() {
        while (running) {
            LockSupport.parkNanos(PAUSE_NANOS);
            try {
                look();
            } catch (RuntimeException failed) {
                LOG.error("viewers of Now could not be told of a change; they are at the next look", failed);
                nextMove = desk.now();
            }
        }
    }

    private void look() {
        if (viewers.isEmpty()) {
            seen = null;
            return;
        }
        Snapshot snapshot = desk.snapshot();
        if (due(nextMove) || !snapshot.equals(seen)) {
            seen = snapshot;
            nextMove = desk.nextMove(snapshot, desk.now());
            tell(moved());
        } else if (++silent >= SILENCE) {
            tell(SseEmitter.event().comment("still here"));
        }
    }

    private boolean due(@Nullable Instant move) {
        return move != null && !desk.now().isBefore(move);
    }

    private void tell(SseEventBuilder event) {
        silent = 0;
        var parts = event.build();
        viewers.removeIf(viewer -> !sent(viewer, parts));
    }

    private static boolean sent(SseEmitter viewer, Set<DataWithMediaType> parts) {
        try {
            viewer.send(parts);
            return true;
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a viewer of Now went away", gone);
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("now-watch").start(this::run);
    }

    /** Streams without end would keep the web server from stopping. */
    @Override
    public void stop() {
        running = false;
        viewers.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server waits for its requests. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
