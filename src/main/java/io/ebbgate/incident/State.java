package io.ebbgate.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an incident has come to, for those who work on it. */
enum State {
    /** Made of changes that did not go well; no customer knows of it, and it publishes itself. */
    DRAFT,
    /** Somebody said that a draft is none. */
    DISMISSED,
    OPEN,
    RESOLVED;

    static Optional<State> named(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
