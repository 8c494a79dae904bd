package io.ebbgate.booking;

import io.ebbgate.web.Times;
import java.util.List;

/** What happened to a booking once, in the words of a page. */
record ShownEpisode(Episode told, List<ShownChange> changes) {

    static ShownEpisode of(Episode episode, Times times) {
        return new ShownEpisode(
                episode,
                episode.changes().stream()
                        .map(change -> ShownChange.of(change, times))
                        .toList());
    }

    /** {@code Requested}, {@code Rolled back}. */
    public String deed() {
        return Words.capital(told.deed());
    }
}
