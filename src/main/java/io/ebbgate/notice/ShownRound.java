package io.ebbgate.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A round as the page shows it.
 *
 * @param name of what it is about
 * @param link to what it is about, null where it has no page
 */
record ShownRound(
        Rounds.Round counts, String name, @Nullable String link) {

    public String kind() {
        return NoticeWords.kind(counts.kind());
    }

    public long all() {
        return counts.sent() + counts.failed() + counts.waiting();
    }

    /** For a bar: 0 to 100, and full only where nothing waits. */
    public int percent() {
        return (int) ((all() - counts.waiting()) * 100 / Math.max(1, all()));
    }

    /** Notices a second, as of lately; 0 where none was sent. */
    public long rate() {
        return counts.rate();
    }

    /** How long the rest takes as it goes now, null where it does not go. */
    public @Nullable Duration left() {
        return counts.left();
    }

    /** When the next one is tried, where nothing goes at this moment. */
    public @Nullable Instant next() {
        return counts.lately() == 0 ? counts.next() : null;
    }
}
