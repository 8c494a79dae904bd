package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ebbgate.gate.AskedOverride.Ending;
import io.ebbgate.gate.AskedOverride.Review;
import io.ebbgate.gate.OverrideUses.Use;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An override as it is told, with what it is at that instant.
 *
 * @param reviewOverdue whether it keeps the one who asked for it from breaking the glass again
 * @param uses what was approved by it, earliest first and at most a thousand; absent in a list
 */
record ToldOverride(
        String id,
        OverrideState state,
        List<String> services,
        List<String> environments,
        List<String> freezes,
        String reason,
        String reference,
        Instant until,
        boolean twoPerson,
        Deed asked,
        @Nullable Deed confirmed,
        @Nullable Ended ended,
        @Nullable Reviewed review,
        boolean reviewOverdue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Use> uses) {

    record Ended(Instant at, String who, String name, String reason) {

        static @Nullable Ended of(@Nullable Ending ending) {
            return ending == null
                    ? null
                    : new Ended(
                            ending.deed().at(),
                            ending.deed().who(),
                            ending.deed().name(),
                            ending.reason());
        }
    }

    record Reviewed(
            Instant at,
            String who,
            String name,
            String happened,
            @Nullable String incident) {

        static @Nullable Reviewed of(@Nullable Review review) {
            return review == null
                    ? null
                    : new Reviewed(
                            review.deed().at(),
                            review.deed().who(),
                            review.deed().name(),
                            review.happened(),
                            review.incident());
        }
    }

    static ToldOverride of(AskedOverride override, Instant now, @Nullable List<Use> uses) {
        return new ToldOverride(
                override.id(),
                override.state(now),
                override.services(),
                override.environments(),
                override.freezes(),
                override.reason(),
                override.reference(),
                override.until(),
                override.twoPerson(),
                override.asked(),
                override.confirmed(),
                Ended.of(override.ended()),
                Reviewed.of(override.review()),
                override.reviewIsOverdue(now),
                uses);
    }
}
