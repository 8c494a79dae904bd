package io.ebbgate.notice;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wakes the pump before its time. Nothing depends on it but how soon. */
@Component
class Bell {

    private boolean rung;
    private boolean look;

    /** There may be something new in the outbox. */
    synchronized void ringToLook() {
        look = true;
        ring();
    }

    /** There is room again for what is known to wait. */
    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Waits for it at most so long. Returns whether it is time to look at the whole outbox. */
    synchronized boolean await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); !rung && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        boolean answer = look || !rung;
        rung = false;
        look = false;
        return answer;
    }
}
