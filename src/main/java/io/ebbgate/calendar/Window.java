package io.ebbgate.calendar;

import java.time.Instant;

/**
 * One occurrence of a calendar's event: of an opening calendar a change window, of a closing one a freeze.
 *
 * @param calendar the calendar's name
 * @param title the event's summary, empty where it has none
 * @param start the first instant inside
 * @param end the first instant after it; later than {@code start}
 */
public record Window(String calendar, String title, Instant start, Instant end) {

    public Span span() {
        return new Span(start, end);
    }
}
