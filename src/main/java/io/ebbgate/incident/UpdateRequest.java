package io.ebbgate.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to say of an incident, as it was sent.
 *
 * @param version of the incident, as the sender saw it
 * @param stage where it has come to; where it is, where nothing is said
 * @param text what customers read
 * @param services the ids of more that are hurt, {@code degraded} where {@code conditions} says nothing of them
 * @param conditions how services are, by their ids; the others stay as they were, and are operational when it is resolved
 * @param nextBy when customers hear more at the latest: an instant, or a duration from now
 * @param reason why steps are skipped, for the record; customers do not see it
 * @param title another one than before
 * @param reference another one than before
 * @param upstream another address, where it came to be known later that it comes from elsewhere; an empty one where it does not
 */
record UpdateRequest(
        @Nullable Long version,
        @Nullable String stage,
        @Nullable String text,
        @Nullable List<@Nullable String> services,
        @Nullable Map<String, @Nullable String> conditions,
        @Nullable String nextBy,
        @Nullable String reason,
        @Nullable String title,
        @Nullable String reference,
        @Nullable String upstream) {}
