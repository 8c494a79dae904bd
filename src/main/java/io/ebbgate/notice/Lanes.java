package io.ebbgate.notice;

import io.ebbgate.subscriber.Channel;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * How much this replica has under way in each lane, so that what waits for one destination keeps nobody else waiting. Mail has one lane,
 * and its room is the lines' affair.
 */
@Component
class Lanes {

    static final String MAIL = "mail";

    /** At once to one destination; to one that failed last, one. */
    private static final int AT_ONCE = 4;

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

    private final Map<String, Lane> lanes = new HashMap<>();
    /** Those that held more than there was room for. */
    private final Set<String> full = new HashSet<>();

    /** What is under way in one. */
    private static final class Lane {
        int underWay;
        boolean failing;
        /** How often in a row we could not even try. */
        int untried;

        long notBefore = System.nanoTime();
    }

    /**
     * How many may be taken from which of these lanes now.
     *
     * @param mailRoom how many letters there is room for, zero where only for urgent ones, empty where for none
     */
    synchronized Map<String, Integer> room(Collection<String> due, OptionalInt mailRoom) {
        Map<String, Integer> room = new LinkedHashMap<>();
        for (String lane : due) {
            int free = lane.equals(MAIL) ? mailRoom.orElse(0) : free(lane);
            boolean paused = isPaused(lane);
            if (!paused && (free > 0 || (lane.equals(MAIL) && mailRoom.isPresent()))) {
                room.put(lane, free);
            }
            if (paused || free <= 0) {
                full.add(lane);
            }
        }
        return room;
    }

    private int free(String name) {
        Lane lane = lanes.get(name);
        int most = name.startsWith(Channel.SLACK.text()) || (lane != null && lane.failing) ? 1 : AT_ONCE;
        return lane == null ? most : most - lane.underWay;
    }

    private boolean isPaused(String name) {
        Lane lane = lanes.get(name);
        return lane != null && lane.notBefore - System.nanoTime() > 0;
    }

    /** The lanes that may hold more than was taken of them. */
    synchronized Set<String> full() {
        return Set.copyOf(full);
    }

    synchronized boolean isFull(String name) {
        return full.contains(name);
    }

    /** Notes what was taken after {@link #room} was asked: where that was all there was room for, there may be more. */
    synchronized void took(Map<String, Integer> room, Map<String, Integer> taken) {
        room.forEach((name, most) -> {
            if (taken.getOrDefault(name, 0) < most) {
                full.remove(name);
            } else {
                full.add(name);
            }
        });
    }

    /** Notes that one of this lane is under way. */
    synchronized void began(String name) {
        Lane lane = lanes.computeIfAbsent(name, _ -> new Lane());
        lane.underWay++;
        lane.notBefore =
                Math.max(lane.notBefore, System.nanoTime()) + pace(name).toNanos();
    }

    /** What the service asks of its callers: a message a second of Slack's, four of Teams'. */
    private static Duration pace(String lane) {
        if (lane.startsWith(Channel.SLACK.text())) {
            return Duration.ofSeconds(1);
        }
        return lane.startsWith(Channel.TEAMS.text()) ? Duration.ofMillis(250) : Duration.ZERO;
    }

    /** Notes that one is under way no more. Returns whether there may be more to take of its lane. */
    synchronized boolean ended(String name, boolean failed) {
        Lane lane = lanes.get(name);
        if (lane != null && !name.equals(MAIL)) {
            lane.underWay--;
            lane.failing = failed;
            if (lane.underWay == 0 && !failed && !isPaused(name)) {
                lanes.remove(name);
            }
        }
        return full.contains(name);
    }

    /** Takes nothing of it for so long: its destination asked for that. */
    synchronized void pause(String name, Duration length) {
        Lane lane = lanes.computeIfAbsent(name, _ -> new Lane());
        lane.notBefore = Math.max(lane.notBefore, System.nanoTime() + length.toNanos());
        full.add(name);
    }

    /** Takes nothing of it for a while, since we could not even try; longer each time. Returns for how long. */
    synchronized Duration pauseByUs(String name) {
        Lane lane = lanes.computeIfAbsent(name, _ -> new Lane());
        Duration length = isPaused(name) ? LEAST_PAUSE : LEAST_PAUSE.multipliedBy(1L << Math.min(lane.untried++, 3));
        pause(name, length);
        return length;
    }

    /** Whether what was taken of it is not to be tried either. */
    synchronized boolean isPausedByUs(String name) {
        Lane lane = lanes.get(name);
        return lane != null && lane.untried > 0 && isPaused(name);
    }

    /** Notes that its destination answered. */
    synchronized void opened(String name) {
        Lane lane = lanes.get(name);
        if (lane != null) {
            lane.untried = 0;
        }
    }

    /** How long until a lane that is full and only waits for its time can be taken of; at most that. */
    synchronized Duration untilNext(Duration most) {
        long now = System.nanoTime();
        return full.stream()
                .map(lanes::get)
                .filter(lane -> lane != null && lane.notBefore - now > 0)
                .map(lane -> Duration.ofNanos(lane.notBefore - now))
                .min(Duration::compareTo)
                .filter(shortest -> shortest.compareTo(most) < 0)
                .orElse(most);
    }
}
