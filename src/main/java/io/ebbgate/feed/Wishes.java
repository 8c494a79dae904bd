package io.ebbgate.feed;

import java.time.Instant;
import java.util.List;

/**
 * All that feeds are to show and that is remembered.
 *
 * @param horizon up to which they are complete: what begins then or later may be wanted all the same
 */
record Wishes(List<Wanted> wanted, Instant horizon) {

    Wishes {
        wanted = List.copyOf(wanted);
    }
}
