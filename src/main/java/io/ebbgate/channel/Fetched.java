package io.ebbgate.channel;

/** What came of asking an endpoint for something. */
public sealed interface Fetched {

    /** It was given, whole. */
    record Given(String body) implements Fetched {}

    /**
     * It was not.
     *
     * @param why in a few words that can be shown
     */
    record Nothing(String why) implements Fetched {}
}
