package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How it stands with somebody's subscription. */
enum State {
    /** Asked to confirm, and not told of anything until they do. */
    PENDING,
    ACTIVE,
    /** Active, but notices do not get through, so none is sent. */
    QUARANTINED,
    /** Left, or was removed. */
    GONE;

    static Optional<State> named(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
