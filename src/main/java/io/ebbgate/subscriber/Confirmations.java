package io.ebbgate.subscriber;

/** Whoever delivers notices asks through this whether somebody wants them. */
public interface Confirmations {

    /**
     * Sees to it that this pending subscriber is asked once, in the caller's transaction.
     *
     * @param time how often they were asked before, plus one
     */
    void ask(long subscriber, Channel channel, String address, long time);
}
