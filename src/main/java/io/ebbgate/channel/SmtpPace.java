package io.ebbgate.channel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Keeps all lines together to so many letters a second. */
final class SmtpPace {

    private final long gapNanos;
    private final AtomicLong free = new AtomicLong(System.nanoTime());

    /** @param rate letters a second, 0 for no limit */
    SmtpPace(double rate) {
        gapNanos = rate == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }

    /** Waits for this letter's turn; an interrupt ends the wait. */
    void await() {
        if (gapNanos == 0) {
            return;
        }
        long turn = take(System.nanoTime());
        while (turn - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(turn - System.nanoTime());
        }
    }

    private long take(long now) {
        while (true) {
            long next = free.get();
            long turn = Math.max(next - now, 0) + now;
            if (free.compareAndSet(next, turn + gapNanos)) {
                return turn;
            }
        }
    }
}
