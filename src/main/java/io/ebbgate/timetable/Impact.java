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

    /** What they are told of it, as a sentence. */
    public String sentence() {
        return switch (this) {
            case NO_IMPACT -> "You should not notice anything.";
            case REDUCED_REDUNDANCY -> "Everything keeps working, with less in reserve than usual.";
            case DEGRADED -> "It works, but may be slow or fail now and then.";
            case OUTAGE -> "It does not work during this time.";
        };
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return Words.text(this);
    }
}
