package io.ebbgate.booking;

import io.ebbgate.database.Columns;
import io.ebbgate.timetable.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings a page shows, those that start last first. A part that is null does not limit.
 *
 * @param from bookings that end later than this; with {@code until} those that touch {@code [from, until)}
 * @param until bookings that start earlier than this
 * @param before the page goes on below this place (keyset paging)
 * @param limit the most bookings on the page
 */
record BookingFilter(
        @Nullable String service,
        @Nullable String environment,
        @Nullable State state,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Place before,
        int limit) {

    /** Where a booking stands in the list. */
    record Place(Instant start, long id) {

        private static final Pattern TEXT = Pattern.compile("(-?\\d{1,15})-(\\d{1,18})");

        static Place of(Booked booked) {
            return new Place(booked.intent().span().start(), booked.id());
        }

        /** As {@link #text} gave it; empty where it did not. */
        static Optional<Place> read(String text) {
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Place(
                            Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        }

        String text() {
            return start.toEpochMilli() + "-" + id;
        }
    }

    /** Where the page after this one starts, null where there is none. */
    @Nullable
    String next(List<Booked> page) {
        return page.size() < limit ? null : Place.of(page.getLast()).text();
    }

    void conditions(Instant now, BiConsumer<String, Object[]> add) {
        if (service != null) {
            add.accept("services @> ARRAY[?::text]", new Object[] {service});
        }
        if (environment != null) {
            add.accept("environment = ?", new Object[] {environment});
        }
        if (from != null) {
            // No booking is longer, so that the index on starts serves this side too.
            add.accept(
                    "ends > ? AND starts > ?",
                    new Object[] {Columns.time(from), Columns.time(from.minus(Policy.LONGEST))});
        }
        if (until != null) {
            add.accept("starts < ?", new Object[] {Columns.time(until)});
        }
        if (before != null) {
            add.accept("(starts, id) < (?, ?)", new Object[] {Columns.time(before.start()), before.id()});
        }
        if (state != null) {
            state(state, now, add);
        }
    }

    /** What has lapsed counts as such before it is on record. */
    private static void state(State state, Instant now, BiConsumer<String, Object[]> add) {
        if (state.open()) {
            add.accept("state = ? AND ends > ?", new Object[] {state.text(), Columns.time(now)});
        } else if (state == State.LAPSED) {
            add.accept(
                    "(state = 'lapsed' OR state IN ('requested', 'approved') AND ends <= ?)",
                    new Object[] {Columns.time(now)});
        } else {
            add.accept("state = ?", new Object[] {state.text()});
        }
    }
}
