package io.ebbgate.booking;

import java.util.Optional;

/** Ids, which are numbers on file and texts to everybody else. */
final class Id {

    private Id() {}

    /** Empty where the text is no number, and so names nothing. */
    static Optional<Long> of(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }
}
