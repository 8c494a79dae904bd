package io.ebbgate.booking;

import io.ebbgate.web.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sees to it that whoever changes a booking knows its latest version. */
@Component
class LatestVersions {

    private final Bookings bookings;
    private final Histories histories;
    private final Clock clock;

    LatestVersions(Bookings bookings, Histories histories, Clock clock) {
        this.bookings = bookings;
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * The booking, held until the transaction ends.
     *
     * @param seen the version that the caller saw, null where it does not matter
     */
    Booked hold(long id, @Nullable Long seen) {
        Booked booked = bookings.hold(id).orElseThrow(() -> unknown(Long.toString(id)));
        if (seen != null && seen != booked.version()) {
            throw stale(booked, seen);
        }
        return booked;
    }

    /** The same, where people may still change it. */
    Booked holdOpen(long id, @Nullable Long seen) {
        Booked booked = hold(id, seen);
        State state = booked.stateAt(clock.instant());
        if (!state.open()) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "No longer open",
                    "Booking " + id + " is " + state.text() + ", so it can no longer be changed. Make a new one.");
        }
        return booked;
    }

    static Refused unknown(String id) {
        return new Refused(HttpStatus.NOT_FOUND, "No such booking", "There is no booking " + id + ".");
    }

    private Refused stale(Booked booked, long seen) {
        List<Episode> missed = histories.since(booked.id(), seen);
        return new Refused(
                HttpStatus.CONFLICT,
                "Changed meanwhile",
                "You saw version " + seen + " of booking " + booked.id() + ", and it is at version " + booked.version()
                        + " now: "
                        + missed.stream().map(LatestVersions::sentence).collect(Collectors.joining("; "))
                        + ". Look at it again, then repeat what you still want.",
                Map.of("version", booked.version(), "changes", missed));
    }

    private static String sentence(Episode episode) {
        String changes = episode.changes().stream()
                .map(change -> change.field() + " from " + change.from() + " to " + change.to())
                .collect(Collectors.joining(", "));
        return episode.by() + ": " + episode.deed() + (changes.isEmpty() ? "" : " (" + changes + ")");
    }
}
