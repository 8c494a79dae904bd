package io.ebbgate.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do, from little to all: each role may also do what those before it may. */
public enum Role {
    VIEWER,
    PIPELINE,
    MANAGER,
    APPROVER,
    ADMIN;

    /** Finds it by its {@link #text}. */
    public static Optional<Role> named(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As it stands in JSON and in the database: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
