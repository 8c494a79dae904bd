package io.ebbgate.booking;

import io.ebbgate.timetable.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something with a deadline that is still to be done.
 *
 * @param warned the threshold that was last warned of, null where none was reached yet
 */
record Watched(
        Kind kind,
        long id,
        String title,
        String environment,
        List<String> services,
        Duration need,
        Impact impact,
        Instant deadline,
        @Nullable Integer warned) {

    enum Kind {
        BOOKING("booking"),
        PLANNED_CHANGE("planned change");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
