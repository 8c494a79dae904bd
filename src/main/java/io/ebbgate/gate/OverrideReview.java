package io.ebbgate.gate;

import io.ebbgate.web.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an override that is over.
 *
 * @param happened what was wrong, what was changed, and what will be different
 * @param incident where more can be read, null where nowhere
 */
record OverrideReview(String happened, @Nullable String incident) {

    /**
     * Reads what was sent.
     *
     * @throws io.ebbgate.web.BadRequest where anything is wrong, with all of it
     */
    static OverrideReview of(@Nullable String happened, @Nullable String incident) {
        Fields fields = new Fields();
        OverrideReview review = new OverrideReview(
                fields.required("happened", happened, 10_000), fields.optional("incident", incident, 200));
        fields.check();
        return review;
    }
}
