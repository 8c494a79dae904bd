package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ebbgate.ledger.Recorded;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as it is read back: the answer that was given, and who asked from where.
 *
 * @param by the token that asked
 */
record DecisionRecord(String id, @JsonUnwrapped Answer answer, By by) {

    record By(String token, String name, String address) {}

    static DecisionRecord of(Recorded recorded, JsonMapper json) {
        return new DecisionRecord(
                Long.toString(recorded.seq()),
                json.readValue(recorded.entry().body(), Answer.class),
                new By(
                        recorded.entry().who(),
                        recorded.entry().name(),
                        recorded.entry().address()));
    }
}
