package io.ebbgate.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Knows what there is to say of one sort of things. */
interface MessageSource {

    /** What its things are called before the slash: {@code booking} in {@code booking/12}. */
    String sort();

    /**
     * Looks, in the transaction that claims them, whether notices still hold.
     *
     * @return by the notices' ids what is to be said; a notice that is missing here holds no more, and is never sent
     */
    Map<Long, Word> words(Collection<Notice> notices, Instant now);

    /** What a notice has to say, if it may say it now. */
    sealed interface Word {

        record Say(Message message) implements Word {}

        /** It may hold again: somebody has yet to decide. */
        record NotNow() implements Word {}
    }
}
