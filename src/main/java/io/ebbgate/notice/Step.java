package io.ebbgate.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to tell of a maintenance.
 *
 * @param name {@code scheduled}, a lead as in {@code P3D}, {@code start}, {@code end}, {@code completed}, …
 * @param due since when
 */
record Step(String name, Instant due) {

    static final String SCHEDULED = "scheduled";
    static final String MOVED = "moved";
    static final String START = "start";
    static final String END = "end";

    private static final Set<String> OVER =
            Stream.of(News.values()).filter(News::isOver).map(News::text).collect(Collectors.toUnmodifiableSet());

    /** Whether it tells that a maintenance is over, or will not be. */
    static boolean isOver(String name) {
        return OVER.contains(name);
    }

    /** Whether it is told so long before the start, or at it. */
    static boolean isReminder(String name) {
        return name.startsWith("P") || name.equals(START);
    }

    /** Whether it is no news to somebody who was told that the span has ended. */
    static boolean isSaidByEnd(String name) {
        return name.equals(News.COMPLETED.text()) || name.equals(News.LAPSED.text());
    }

    /** A reminder so long before the start; named in days where it is whole days. */
    static Step reminder(Duration lead, Instant start) {
        boolean days = lead.toHours() % 24 == 0 && lead.equals(Duration.ofHours(lead.toHours()));
        return new Step(days ? "P" + lead.toDays() + "D" : lead.toString(), start.minus(lead));
    }
}
