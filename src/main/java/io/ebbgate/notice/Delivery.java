package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes attempts, whatever the channel, and sees to it that the end of each is put down. */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    /** What one destination asks for keeps its lane closed no longer; the notice itself waits as long as it was asked. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Lanes lanes;
    private final Marker marker;
    private final Lease lease;
    private final Bell bell;

    Delivery(Lanes lanes, Marker marker, Lease lease, Bell bell) {
        this.lanes = lanes;
        this.marker = marker;
        this.lease = lease;
        this.bell = bell;
    }

    /**
     * Makes one, or gives the notice back where it must not begin.
     *
     * @param attempt writes the message and sends it
     * @return how it ended, null where none was made
     */
    @Nullable
    Attempt attempt(Outgoing outgoing, Supplier<Attempt> attempt) {
        marker.awaitRoom();
        if (!lease.mayBegin(outgoing.claimed().sender()) || lanes.isPausedByUs(outgoing.lane())) {
            giveBack(List.of(outgoing));
            end(outgoing, false);
            return null;
        }
        try {
            Attempt ended = attempt.get();
            marker.ended(outgoing, ended);
            close(outgoing.lane(), ended);
            end(outgoing, !(ended instanceof Accepted));
            return ended;
        } catch (RuntimeException fault) {
            LOG.error(
                    "notice {} could not be written; it is tried again later",
                    outgoing.notice().id(),
                    fault);
            marker.faulty(outgoing);
            end(outgoing, true);
            return null;
        }
    }

    private void close(String lane, Attempt ended) {
        switch (ended) {
            case Accepted _, Refused _ -> lanes.opened(lane);
            case Deferred deferred -> {
                Duration asked = Verdict.asked(deferred);
                if (asked.isPositive()) {
                    lanes.pause(lane, asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
                }
            }
            case NotTried untried -> {
                Duration pause = lanes.pauseByUs(lane);
                LOG.warn("{} cannot be reached from here; trying again in {}: {}", lane, pause, untried.why());
            }
        }
    }

    private void end(Outgoing outgoing, boolean failed) {
        if (lanes.ended(outgoing.lane(), failed) && !outgoing.lane().equals(Lanes.MAIL)) {
            bell.ring();
        }
    }

    /** Letters may be taken again, where any wait. */
    void mailHasRoom() {
        if (lanes.isFull(Lanes.MAIL)) {
            bell.ring();
        }
    }

    /** Nobody tried to send these. */
    void giveBack(List<Outgoing> untried) {
        untried.forEach(marker::giveBack);
    }
}
