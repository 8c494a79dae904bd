package io.ebbgate.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open stretch of time: {@code start} belongs to it, {@code end} does not.
 *
 * @param start the first instant inside
 * @param end the first instant after it; later than {@code start}
 */
public record Span(Instant start, Instant end) {

    public Span {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a span ends after it starts, not " + start + " to " + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean touches(Span other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
