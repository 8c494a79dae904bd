package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;
import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.subscriber.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an attempt's end makes of a notice. */
final class Verdict {

    /** Until what could not even be tried is tried again; whatever keeps us from it is ours to mend. */
    static final Duration UNTRIED = Duration.ofSeconds(10);

    private static final int LONGEST_ANSWER = 500;

    private Verdict() {}

    /**
     * Says what becomes of it.
     *
     * @param mailCounts whether a mail that was accepted was told
     */
    static Settled of(Outgoing outgoing, Attempt attempt, boolean mailCounts, Instant now, RandomGenerator random) {
        int attempts = outgoing.claimed().attempts() + 1;
        return switch (attempt) {
            case Accepted accepted ->
                new Settled(
                        outgoing.notice().id(),
                        mailCounts || outgoing.claimed().channel() != Channel.MAIL ? Settled.SENT : Settled.IN_MAILBOX,
                        now,
                        attempts,
                        shortened(accepted.answer()),
                        outgoing.message() instanceof Message.OfMaintenance of
                                ? of.maintenance().span()
                                : null,
                        false);
            case Refused refused -> settled(outgoing, Settled.REFUSED, now, attempts, refused.why(), false);
            case Deferred deferred -> deferred(outgoing, deferred, attempts, now, random);
            case NotTried untried ->
                settled(
                        outgoing,
                        Settled.WAITING,
                        now.plus(Schedule.lengthened(UNTRIED, random)),
                        attempts - 1,
                        untried.why(),
                        false);
        };
    }

    private static Settled deferred(
            Outgoing outgoing, Deferred deferred, int attempts, Instant now, RandomGenerator random) {
        if (Schedule.isOver(attempts)) {
            String why = "given up after %d attempts: %s".formatted(attempts, deferred.why());
            return settled(outgoing, Settled.REFUSED, now, attempts, why, deferred.perhapsTaken());
        }
        Duration scheduled = Schedule.after(attempts, random);
        Duration asked = asked(deferred);
        Duration pause = asked.compareTo(scheduled) > 0 ? asked : scheduled;
        return settled(outgoing, Settled.WAITING, now.plus(pause), attempts, deferred.why(), deferred.perhapsTaken());
    }

    /** How long the destination asks us to leave it alone, zero where it does not. */
    static Duration asked(Deferred deferred) {
        Duration after = deferred.after();
        if (after == null || after.isNegative()) {
            return Duration.ZERO;
        }
        return after.compareTo(Schedule.LONGEST) > 0 ? Schedule.LONGEST : after;
    }

    private static Settled settled(
            Outgoing outgoing, String state, Instant due, int attempts, String why, boolean perhapsTold) {
        return new Settled(outgoing.notice().id(), state, due, attempts, shortened(why), null, perhapsTold);
    }

    private static @Nullable String shortened(String answer) {
        return answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) : answer;
    }
}
