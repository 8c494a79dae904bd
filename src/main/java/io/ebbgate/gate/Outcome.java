package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ebbgate.timetable.BookingProgress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an approved change.
 *
 * @param outcome {@code started succeeded failed rolled-back} as it was reported, or {@code overdue} where nothing final was in
 *     time
 * @param note what the pipeline had to say
 * @param at when it was reported; of an overdue one, when it was due
 * @param by who reported it, null where nobody did
 * @param startedAt when its start was reported, null where it was not
 */
record Outcome(
        String outcome,
        @Nullable String note,
        Instant at,
        @Nullable String by,
        @Nullable Instant startedAt) {

    static final String STARTED = text(BookingProgress.Outcome.STARTED);
    static final String SUCCEEDED = text(BookingProgress.Outcome.SUCCEEDED);
    static final String ROLLED_BACK = text(BookingProgress.Outcome.ROLLED_BACK);
    static final String OVERDUE = "overdue";

    static String text(BookingProgress.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<BookingProgress.Outcome> named(String text) {
        return Arrays.stream(BookingProgress.Outcome.values())
                .filter(outcome -> text(outcome).equals(text))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(BookingProgress.Outcome.values())
                .map(Outcome::text)
                .toList();
    }

    /** Whether the change goes on. */
    @JsonIgnore
    boolean isOpen() {
        return outcome.equals(STARTED) || outcome.equals(OVERDUE);
    }
}
