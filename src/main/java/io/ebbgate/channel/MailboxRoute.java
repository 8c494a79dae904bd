package io.ebbgate.channel;

import io.ebbgate.channel.Attempt.Accepted;
import io.ebbgate.channel.Attempt.NotTried;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Mail goes into the mailbox, and to nobody. */
final class MailboxRoute implements MailRoute {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxRoute.class);

    private final Mailbox mailbox;
    private final boolean counts;

    MailboxRoute(Mailbox mailbox, boolean counts) {
        this.mailbox = mailbox;
        this.counts = counts;
    }

    @Override
    public boolean relayed() {
        return false;
    }

    @Override
    public boolean counts() {
        return counts;
    }

    @Override
    public int lines() {
        return 1;
    }

    @Override
    public Line open() {
        return new Slot(mailbox);
    }

    private record Slot(Mailbox mailbox) implements Line {

        @Override
        public Attempt send(Letter letter) {
            try {
                mailbox.put(letter);
                return new Accepted("in the mailbox");
            } catch (DataAccessException failed) {
                LOG.warn("a letter could not be put into the mailbox; it is tried again as any other", failed);
                return new NotTried("the mailbox could not be written to");
            }
        }

        @Override
        public void close() {
            // There is nothing to hang up.
        }
    }
}
