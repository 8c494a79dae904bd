package io.ebbgate.gate;

import io.ebbgate.timetable.Fault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Now shows.
 *
 * @param fault why there is no timetable, null where there is one
 * @param environments how many of the filter's services are open where; not limited by its environment and state
 * @param rows one page of them
 * @param count how many rows pass the filter
 * @param freezes those in force
 */
record NowBoard(
        Instant at,
        long version,
        @Nullable Fault fault,
        List<Tally> environments,
        List<NowRow> rows,
        int count,
        List<StandingFreeze> freezes,
        NowFilter filter) {

    static final int PAGE = 50;

    /**
     * How many of an environment's services are open.
     *
     * @param alwaysOpen whether it needs no window
     */
    record Tally(String environment, boolean alwaysOpen, int open, int all) {

        /** For a bar: 0 to 100. */
        public int percent() {
            return all == 0 ? 0 : Math.round(100f * open / all);
        }
    }

    public int pages() {
        return Math.max(1, Math.ceilDiv(count, PAGE));
    }

    public int page() {
        return Math.min(filter.page(), pages());
    }

    public int first() {
        return (page() - 1) * PAGE + 1;
    }

    public int last() {
        return Math.min(page() * PAGE, count);
    }
}
