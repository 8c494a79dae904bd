package io.ebbgate.access;

import java.util.Map;

/**
 * Something that a person or a token did and that goes on record. It is published as an application event within the
 * transaction that does it, so that a listener can write it down in the same one.
 *
 * @param kind what was done, in the words of the record: {@code token-made}, {@code token-revoked}
 * @param facts the particulars, as JSON can hold them; never a secret
 */
public record Act(Caller by, String kind, Map<String, ?> facts) {

    public Act {
        facts = Map.copyOf(facts);
    }
}
