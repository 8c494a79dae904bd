package io.ebbgate.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline asks: may this change go to this service in this environment now?
 *
 * @param change what is deployed: a URL, {@code repo@sha}, a ticket
 * @param duration how long it takes, null for what the rule assumes
 * @param backOut how long it takes to undo it, null for what the rule assumes
 * @param undoes the approval that this is the rollback of, null where it is a change
 */
record Ask(
        String service,
        String environment,
        String change,
        @Nullable Duration duration,
        @Nullable Duration backOut,
        @Nullable String note,
        @Nullable Long undoes) {

    static final String ROLLBACK = "rollback";

    /** As it stands in the answer: null for a change, which is what most are. */
    @Nullable
    String kind() {
        return undoes == null ? null : ROLLBACK;
    }

    /** The approval's id as the API writes it. */
    @Nullable
    String undoesText() {
        return undoes == null ? null : Long.toString(undoes);
    }

    /** A change, and not the rollback of one. */
    Ask(
            String service,
            String environment,
            String change,
            @Nullable Duration duration,
            @Nullable Duration backOut,
            @Nullable String note) {
        this(service, environment, change, duration, backOut, note, null);
    }
}
