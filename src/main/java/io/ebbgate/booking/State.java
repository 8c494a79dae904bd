package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a booking has come to, and where it may go from there. */
enum State {
    REQUESTED,
    APPROVED,
    REJECTED,
    IN_PROGRESS,
    COMPLETED,
    ROLLED_BACK,
    FAILED,
    CANCELLED,
    LAPSED;

    /** The whole table. A pipeline may tell late, or only of the end; a change may be undone after it was done. */
    private Set<State> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(APPROVED, REJECTED, CANCELLED, LAPSED);
            case APPROVED -> EnumSet.of(REQUESTED, IN_PROGRESS, COMPLETED, ROLLED_BACK, FAILED, CANCELLED, LAPSED);
            case IN_PROGRESS -> EnumSet.of(COMPLETED, ROLLED_BACK, FAILED);
            case LAPSED -> EnumSet.of(IN_PROGRESS, COMPLETED, ROLLED_BACK, FAILED);
            case COMPLETED, FAILED -> EnumSet.of(ROLLED_BACK);
            case REJECTED, ROLLED_BACK, CANCELLED -> EnumSet.noneOf(State.class);
        };
    }

    boolean mayBecome(State other) {
        return next().contains(other);
    }

    /** Whether it keeps others from its span. */
    boolean stands() {
        return this == REQUESTED || this == APPROVED || this == IN_PROGRESS;
    }

    /** Whether people may still change it. */
    boolean open() {
        return this == REQUESTED || this == APPROVED;
    }

    static Optional<State> named(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst();
    }

    /** As it stands in JSON and in the database. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
