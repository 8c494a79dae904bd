package io.ebbgate.notice;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** When an attempt that was put off is made again: the schedule of Standard Webhooks, over three days. */
final class Schedule {

    /** From one attempt to the next; the first is made at once. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The longest that a destination may ask us to wait. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final double JITTER = 0.2;

    private Schedule() {}

    /** Whether nothing is left to try after so many attempts. */
    static boolean isOver(int attempts) {
        return attempts > PAUSES.size();
    }

    /**
     * How long to wait after so many attempts: up to a fifth longer than the schedule has it, so that what failed together is not tried
     * together again.
     */
    static Duration after(int attempts, RandomGenerator random) {
        return lengthened(PAUSES.get(attempts - 1), random);
    }

    static Duration lengthened(Duration pause, RandomGenerator random) {
        return pause.plusMillis((long) (pause.toMillis() * JITTER * random.nextDouble()));
    }
}
