package io.ebbgate.subscriber;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody is told. */
public enum Channel {
    MAIL,
    WEBHOOK,
    SLACK,
    TEAMS;

    /** Finds it by its {@link #text}. */
    public static Optional<Channel> named(String text) {
        return Arrays.stream(values())
                .filter(channel -> channel.text().equals(text))
                .findFirst();
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
