package io.ebbgate.channel;

import io.ebbgate.channel.MailRoute.Line;
import io.ebbgate.channel.SmtpReply.Stage;
import jakarta.mail.MessagingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the relay, made when a letter needs it and kept for the next ones. */
final class SmtpLine implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpLine.class);

    private final SmtpRoute route;
    private final SmtpSession session;
    private final SmtpPace pace;
    private final int most;
    private final SmtpLetter letter;
    private SmtpConversation conversation;
    private int sent;

    /** @param most after how many letters the connection is made anew */
    SmtpLine(SmtpRoute route, SmtpSession session, SmtpPace pace, int most) {
        this.route = route;
        this.session = session;
        this.pace = pace;
        this.most = most;
        this.letter = new SmtpLetter(session.session());
        this.conversation = conversation();
    }

    private SmtpConversation conversation() {
        return new SmtpConversation(session.session(), session.protocol());
    }

    @Override
    public Attempt send(Letter next) {
        if (!isPlain(next.to())) {
            return new Attempt.Refused("this is no address that a relay takes");
        }
        pace.await();
        letter.hold(next);
        if (sent >= most) {
            hangUp();
        }
        boolean kept = conversation.open();
        Attempt attempt = attempt(next);
        // Relays hang up on whoever was silent for long or has sent many; nothing was asked yet, so we may ask again.
        return kept && hungUp() ? attempt(next) : attempt;
    }

    /** Whether nothing in it could be read as another command, or as no command at all. */
    private static boolean isPlain(String address) {
        return address.indexOf('@') > 0 && address.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '<' && c != '>');
    }

    private boolean hungUp() {
        SmtpReply reply = conversation.reply();
        return conversation.stage() == Stage.SENDER && (reply == null || reply.ends());
    }

    private Attempt attempt(Letter next) {
        try {
            connect();
        } catch (MessagingException | RuntimeException failed) {
            hangUp();
            return route.notTried("no connection to the relay " + session.relay() + ": " + said(failed));
        }
        return deliver(next);
    }

    private void connect() throws MessagingException {
        if (conversation.open()) {
            return;
        }
        conversation = conversation();
        conversation.connect(session.host(), session.port(), session.user(), session.password());
        sent = 0;
    }

    private Attempt deliver(Letter next) {
        sent++;
        conversation.begin(next);
        @Nullable Exception failure = null;
        try {
            conversation.sendMessage(letter, letter.recipients());
        } catch (MessagingException | RuntimeException failed) {
            failure = failed;
        }
        SmtpReply reply = conversation.reply();
        if (reply == null || reply.code() <= 0 || (reply.code() < 400 && failure != null)) {
            return lost(failure);
        }
        if (reply.ends() || conversation.outOfStep()) {
            hangUp();
        }
        return route.ended(reply.at(conversation.stage()), reply.text());
    }

    private Attempt lost(@Nullable Exception failure) {
        hangUp();
        String why = "the connection to the relay " + session.relay() + " was lost: "
                + (failure == null ? "no reply" : said(failure));
        return conversation.stage() == SmtpReply.Stage.END
                ? new Attempt.Deferred(why, null, true)
                : route.ended(SmtpReply.NONE.at(conversation.stage()), why);
    }

    private static String said(Exception failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return new SmtpReply(0, message).text();
    }

    private void hangUp() {
        sent = 0;
        try {
            conversation.close();
        } catch (MessagingException gone) {
            LOG.debug("the relay {} was gone before we hung up; the next letter connects anew", session.relay(), gone);
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
