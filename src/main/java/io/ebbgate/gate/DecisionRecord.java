package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ebbgate.ledger.Recorded;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision as it is read back: the answer that was given, and who asked from where.
 *
 * @param by the token that asked; in its place, where it is a person's own, that person
 * @param outcome what became of the change, absent where nothing is known and nothing is overdue
 */
record DecisionRecord(
        String id,
        @JsonUnwrapped Answer answer,
        By by,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Outcome outcome) {

    record By(String token, String name, String address) {}

    static DecisionRecord of(Recorded recorded, @Nullable Outcome outcome, JsonMapper json) {
        return new DecisionRecord(
                Long.toString(recorded.seq()),
                json.readValue(recorded.entry().body(), Answer.class),
                new By(
                        recorded.entry().who(),
                        recorded.entry().name(),
                        recorded.entry().address()),
                outcome);
    }
}
