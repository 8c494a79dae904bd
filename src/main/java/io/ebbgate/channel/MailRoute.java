package io.ebbgate.channel;

/** Where mail goes: a relay, or the mailbox that stands in for one. */
public interface MailRoute {

    /** Whether a relay is configured. */
    boolean relayed();

    /** Whether what is accepted counts as told: at a relay, and in the mailbox where the operator says so ({@code EBBGATE_MAIL=mailbox}). */
    boolean counts();

    /** Over how many lines letters may be sent at once. */
    int lines();

    /** A line that is not connected yet; one thread uses it. */
    Line open();

    /** One conversation after another with the relay, over one connection as long as it holds. */
    interface Line extends AutoCloseable {

        /** Sends it, and connects first where that is needed. */
        Attempt send(Letter letter);

        @Override
        void close();
    }
}
