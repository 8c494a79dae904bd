package io.ebbgate.notice;

import io.ebbgate.channel.Attempt;

/**
 * How an attempt ended, in the words of a page.
 *
 * @param answer of the other side, or what kept us from asking
 */
record ShownAttempt(boolean accepted, String words, String answer) {

    static ShownAttempt of(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Accepted accepted -> new ShownAttempt(true, "It was accepted.", accepted.answer());
            case Attempt.Refused refused -> new ShownAttempt(false, "It was refused.", refused.why());
            case Attempt.Deferred deferred ->
                new ShownAttempt(false, "It was not accepted at this moment.", deferred.why());
            case Attempt.NotTried none -> new ShownAttempt(false, "It could not be tried.", none.why());
        };
    }
}
