package io.ebbgate.channel;

import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.Deferred;
import io.ebbgate.channel.Attempt.NotTried;
import io.ebbgate.channel.Attempt.Refused;
import io.ebbgate.channel.SmtpReply.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mail goes to a relay. */
final class SmtpRoute implements MailRoute {

    /** So many letters turned down in a row, whoever they were to, are turned down because of us. */
    private static final int NO_CHANCE = 3;

    private final MailSettings settings;
    private final SmtpSession session;
    private final Clock clock;
    private final SmtpPace pace;
    private final AtomicInteger turnedDown = new AtomicInteger();
    private volatile @Nullable Trouble trouble;

    SmtpRoute(MailSettings settings, SmtpSession session, Clock clock) {
        this.settings = settings;
        this.session = session;
        this.clock = clock;
        this.pace = new SmtpPace(settings.mailRate());
    }

    /** Why the latest letter could not even be tried. */
    record Trouble(String why, Instant at) {}

    @Override
    public boolean relayed() {
        return true;
    }

    @Override
    public boolean counts() {
        return true;
    }

    @Override
    public int lines() {
        return settings.mailLines();
    }

    @Override
    public Line open() {
        return new SmtpLine(this, session, pace, settings.mailConnectionLetters());
    }

    String relay() {
        return session.relay();
    }

    /** Empty as long as all is well. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** What a letter that came so far has come to. */
    Attempt ended(Verdict verdict, String answer) {
        return switch (verdict) {
            case ACCEPTED -> {
                turnedDown.set(0);
                trouble = null;
                yield new Accepted(answer);
            }
            case REFUSED -> new Refused(answer);
            case DEFERRED -> new Deferred(answer, null);
            case TURNED_DOWN ->
                turnedDown.incrementAndGet() < NO_CHANCE ? new Deferred(answer, null) : notTried(answer);
            case OURS -> notTried(answer);
        };
    }

    Attempt notTried(String why) {
        trouble = new Trouble(why, clock.instant());
        return new NotTried(why);
    }
}
