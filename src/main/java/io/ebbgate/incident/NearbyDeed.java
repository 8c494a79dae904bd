package io.ebbgate.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done near the start of an incident, and may be why.
 *
 * @param at when it was done, or, of a booking, when it begins
 * @param sort what it was, so that people find it: {@code Approved}
 * @param what it was done to
 * @param services the ids of those that it was about, or globs; empty where nobody knows
 * @param environments likewise
 * @param by the name of who did it, empty where that is nobody's deed
 * @param note what they had to say, null where nothing
 * @param path where the console says more
 */
record NearbyDeed(
        Instant at,
        Sort sort,
        String what,
        List<String> services,
        List<String> environments,
        String by,
        @Nullable String note,
        String path) {

    NearbyDeed {
        services = List.copyOf(services);
        environments = List.copyOf(environments);
    }

    /** The kinds of deeds that bring about incidents, or end them. */
    enum Sort {
        APPROVED("Approved"),
        ROLLBACK_APPROVED("Rollback approved"),
        STARTED("Started"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        ROLLED_BACK("Rolled back"),
        BOOKED("Booked"),
        BOOKING_CHANGED("Booking changed"),
        OVERRIDE("Override"),
        OVERRIDE_ENDED("Override ended");

        private final String words;

        Sort(String words) {
            this.words = words;
        }

        /** In the words of a page, which needs it public. */
        public String words() {
            return words;
        }

        /** How it is coloured there. */
        public String tone() {
            return switch (this) {
                case FAILED, ROLLED_BACK -> "closed";
                case OVERRIDE, ROLLBACK_APPROVED -> "warn";
                case APPROVED, STARTED, SUCCEEDED -> "open";
                case BOOKED, BOOKING_CHANGED, OVERRIDE_ENDED -> "";
            };
        }

        /** Whether it belongs in what is told of the incident afterwards, and not only in the search for its cause. */
        boolean tells() {
            return switch (this) {
                case APPROVED, ROLLBACK_APPROVED, FAILED, ROLLED_BACK, OVERRIDE -> true;
                case STARTED, SUCCEEDED, BOOKED, BOOKING_CHANGED, OVERRIDE_ENDED -> false;
            };
        }
    }
}
