package io.ebbgate.gate;

import io.ebbgate.access.Caller;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Booking;
import io.ebbgate.timetable.BookingProgress;
import io.ebbgate.timetable.BookingSource;
import io.ebbgate.timetable.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Bookings that a test keeps itself, and what they were told; all replicas of a test share them. */
final class Bookings implements BookingSource, BookingProgress {

    static final List<Booking> STANDING = new CopyOnWriteArrayList<>();
    static final List<String> TOLD = new CopyOnWriteArrayList<>();

    @Override
    public List<Booking> standing() {
        return List.copyOf(STANDING);
    }

    @Override
    public void moveAlong(String booking, Outcome outcome, Caller by, Instant at, @Nullable String note) {
        TOLD.add(booking + " " + outcome);
    }

    static void clear() {
        STANDING.clear();
        TOLD.clear();
    }

    /** One that two people stand by, in production; its id is a number that no booking on file has. */
    static void stands(String id, String from, String until, String... services) {
        STANDING.add(new Booking(
                id,
                4,
                4,
                "booking " + id,
                Impact.DEGRADED,
                List.of(services),
                "production",
                new Span(Instant.parse(from), Instant.parse(until)),
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                2));
    }
}
