package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an override stands. Only one that is in force opens anything; only one that was needs a review. */
enum OverrideState {
    /** For the second person. */
    WAITING,
    IN_FORCE,
    /** Its time is up. */
    OVER,
    /** Somebody ended it before its time was up. */
    ENDED,
    /** No second person confirmed it before its time was up. */
    LAPSED,
    /** Somebody ended it before a second person confirmed it. */
    REFUSED;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
