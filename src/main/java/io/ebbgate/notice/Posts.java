package io.ebbgate.notice;

import io.ebbgate.channel.Endpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** Posts to endpoints, each post on a thread of its own. */
@Component
class Posts {

    /** A replica has no more under way, however many destinations there are. */
    private static final int MOST = 2000;

    private final Endpoints endpoints;
    private final PostWriter writer;
    private final Delivery delivery;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();

    Posts(Endpoints endpoints, PostWriter writer, Delivery delivery, Clock clock) {
        this.endpoints = endpoints;
        this.writer = writer;
        this.delivery = delivery;
        this.clock = clock;
    }

    boolean hasRoom() {
        return underWay.get() < MOST;
    }

    void send(Outgoing outgoing) {
        underWay.incrementAndGet();
        Thread.ofVirtual().name("notice-post").start(() -> {
            try {
                delivery.attempt(
                        outgoing,
                        () -> endpoints.post(
                                writer.write(outgoing.notice(), outgoing.message(), outgoing.to(), clock.instant())));
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    /** Waits until none is under way, at most so long. Returns whether none is. */
    boolean await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
        return underWay.get() == 0;
    }
}
