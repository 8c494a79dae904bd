package io.ebbgate.timetable;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What customers will notice, in the words of MAINTNOTE; from little to much. */
public enum Impact {
    NO_IMPACT,
    REDUCED_REDUNDANCY,
    DEGRADED,
    OUTAGE;

    /** Finds it by its {@link #text}. */
    public static Optional<Impact> named(String text) {
        return Arrays.stream(values())
                .filter(impact -> impact.text().equals(text))
                .findFirst();
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return Words.text(this);
    }
}
