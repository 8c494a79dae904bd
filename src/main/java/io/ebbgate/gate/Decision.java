package io.ebbgate.gate;

import io.ebbgate.ledger.Recorded;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision on record: the number of its ledger entry is its id.
 *
 * @param json the whole answer
 */
record Decision(long id, Answer answer, String json) {

    static Decision of(Recorded recorded, JsonMapper mapper) {
        String body = recorded.entry().body();
        return new Decision(recorded.seq(), mapper.readValue(body, Answer.class), json(recorded));
    }

    /** The recorded body with the id before it, to the letter as it was recorded. */
    static String json(Recorded recorded) {
        return "{\"id\":\"" + recorded.seq() + "\"," + recorded.entry().body().substring(1);
    }
}
