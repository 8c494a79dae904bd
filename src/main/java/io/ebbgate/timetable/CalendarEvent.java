package io.ebbgate.timetable;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on the calendar page, as its script takes it.
 *
 * @param end the first instant after it, null where it has no end
 * @param kind {@code window}, {@code freeze} or {@code declared}
 * @param detail which calendar it is of, or why it was declared
 * @param classNames how it is drawn
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalendarEvent(
        String title,
        Instant start,
        @Nullable Instant end,
        String kind,
        String detail,
        List<String> classNames,
        @Nullable String url) {

    /** What it is, in a word for a person. */
    public String word() {
        return kind.equals("window") ? "Window" : "Freeze";
    }
}
