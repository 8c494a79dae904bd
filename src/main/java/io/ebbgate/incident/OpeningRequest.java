package io.ebbgate.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident that somebody opens, or a draft that they publish, as it was sent. Of a new one, services are needed, and nothing else.
 *
 * @param version of the draft, as the sender saw it, where that matters; a new one has none
 * @param services the ids of those that are hurt
 * @param conditions how they are, by their ids: {@code degraded} where nothing is said; one that is named here alone counts as well
 * @param title what customers know it by; likewise {@code text}, what they are told first
 * @param startedAt since when they are hurt, if that was before now
 * @param nextBy when they hear more at the latest: an instant, or a duration from now
 * @param reference what it is known by elsewhere
 * @param upstream the address of an incident on somebody else's status page that it comes from
 * @param another whether it is opened though one of the same services is open
 */
record OpeningRequest(
        @Nullable Long version,
        @Nullable List<@Nullable String> services,
        @Nullable Map<String, @Nullable String> conditions,
        @Nullable String title,
        @Nullable String text,
        @Nullable String startedAt,
        @Nullable String nextBy,
        @Nullable String reference,
        @Nullable String upstream,
        @Nullable Boolean another) {

    /** With services alone: what one click sends. */
    static OpeningRequest of(List<String> services) {
        return new OpeningRequest(null, List.copyOf(services), null, null, null, null, null, null, null, null);
    }

    /** A draft as it is. */
    static OpeningRequest asItIs() {
        return new OpeningRequest(null, null, null, null, null, null, null, null, null, null);
    }
}
