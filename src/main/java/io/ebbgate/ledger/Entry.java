package io.ebbgate.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes on record: a decision, or an act of a person or token.
 *
 * @param at when, to the microsecond (what PostgreSQL keeps)
 * @param kind {@code decision}, or the kind of an act ({@code freeze-declared}, {@code token-made})
 * @param who the id of the person or the token that asked or acted
 * @param name its name at that time
 * @param address where from
 * @param service the service, of a decision only; likewise {@code environment}, {@code verdict} and {@code change}
 * @param body the facts, a JSON object
 */
public record Entry(
        Instant at,
        String kind,
        String who,
        String name,
        String address,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String verdict,
        @Nullable String change,
        String body) {

    public Entry {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
