package io.ebbgate.subscriber;

/** Whoever delivers notices asks through this whether somebody wants them. */
public interface Confirmations {

    /**
     * Sees to it that this subscriber is asked once, in the caller's transaction. They are pending, or active already and somebody
     * subscribes them anew: then they are asked all the same, for whoever subscribes must not learn which it is.
     *
     * @param time how often they were asked before, plus one
     */
    void ask(long subscriber, Channel channel, String address, long time);
}
