package io.ebbgate.gate;

import io.ebbgate.calendar.Span;
import io.ebbgate.calendar.SpanSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that must hold of a start: from it on, {@code length} lies within one span of {@code allowed}. */
record Demand(SpanSet allowed, Duration length) {

    boolean holds(Instant start) {
        return start.equals(allowed.firstFit(start, length));
    }

    /** The first start at or after this one at which it holds. */
    @Nullable
    Instant first(Instant from) {
        return allowed.firstFit(from, length);
    }

    /**
     * The last start at which it holds without a break since {@code start}, at which it holds.
     *
     * @param horizon what {@code allowed} is known for: a span that reaches its end is taken to go on
     */
    @Nullable
    Instant last(Instant start, Span horizon) {
        Span span = allowed.at(start);
        if (span == null || !span.end().isBefore(horizon.end())) {
            return null;
        }
        Instant last = span.end().minus(length);
        return length.isZero() ? last.minusMillis(1) : last;
    }
}
