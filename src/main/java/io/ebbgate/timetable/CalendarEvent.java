package io.ebbgate.timetable;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on the calendar page, as its script takes it.
 *
 * @param end the first instant after it, null where it has no end
 * @param kind {@code window}, {@code freeze}, {@code declared} or {@code booking}
 * @param detail which calendar it is of, or why it was declared
 * @param classNames how it is drawn
 * @param booking the id of a booking, null where it is none
 * @param version the booking's version, which whoever moves it must name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalendarEvent(
        String title,
        Instant start,
        @Nullable Instant end,
        String kind,
        String detail,
        List<String> classNames,
        @Nullable String url,
        @Nullable String booking,
        @Nullable Long version) {

    /** One that is no booking. */
    CalendarEvent(
            String title,
            Instant start,
            @Nullable Instant end,
            String kind,
            String detail,
            List<String> classNames,
            @Nullable String url) {
        this(title, start, end, kind, detail, classNames, url, null, null);
    }

    static CalendarEvent of(Booking booking) {
        return new CalendarEvent(
                booking.title(),
                booking.span().start(),
                booking.span().end(),
                "booking",
                "booking of " + String.join(", ", booking.services()) + " in " + booking.environment(),
                List.of("booking"),
                "/console/bookings/" + booking.id(),
                booking.id(),
                booking.version());
    }

    /** What it is, in a word for a person. */
    public String word() {
        return switch (kind) {
            case "window" -> "Window";
            case "booking" -> "Booking";
            default -> "Freeze";
        };
    }
}
