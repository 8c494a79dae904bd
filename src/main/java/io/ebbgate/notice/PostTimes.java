package io.ebbgate.notice;

import io.ebbgate.calendar.Span;
import io.ebbgate.web.Times;
import java.time.Instant;

/**
 * Says times to people who read a message in a program that knows their zone. They see their own clock there; beside it stands the
 * windows' zone, and where the program is too old for that, the subscriber's.
 */
final class PostTimes {

    private PostTimes() {}

    /** In the subscriber's zone, with the windows' own beside it where that differs. */
    static String span(Span span, Times times) {
        String beside = times.spanBeside(span.start(), span.end());
        return times.span(span.start(), span.end()) + (beside == null ? "" : " (" + beside + ")");
    }

    /** In the windows' zone alone. */
    static String there(Span span, Times times) {
        return Times.in(times.house()).span(span.start(), span.end());
    }

    static String there(Instant instant, Times times) {
        return Times.in(times.house()).at(instant);
    }
}
