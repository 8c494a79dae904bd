package io.ebbgate.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else's status page says of the incident that one of ours comes from.
 *
 * @param askedAt when it was last asked
 * @param problem why nothing was heard then, null where something was
 * @param words what was heard last, null where nothing ever was
 * @param resolvedSince when we first heard that it is over there, null while it is not
 */
record Heard(
        Instant askedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Words words,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant resolvedSince) {

    /**
     * Their words.
     *
     * @param status as Statuspage has it: {@code investigating} to {@code resolved}
     * @param text their latest update, empty where there is none
     */
    record Words(Instant heardAt, String status, String title, String text) {}
}
