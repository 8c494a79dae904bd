package io.ebbgate.gate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline asks: may this change go to this service in this environment now?
 *
 * @param change what is deployed: a URL, {@code repo@sha}, a ticket
 * @param duration how long it takes, null for what the rule assumes
 * @param backOut how long it takes to undo it, null for what the rule assumes
 */
record Ask(
        String service,
        String environment,
        String change,
        @Nullable Duration duration,
        @Nullable Duration backOut,
        @Nullable String note) {}
