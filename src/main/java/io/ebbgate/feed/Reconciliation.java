package io.ebbgate.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be put down so that what is remembered is what is wanted.
 *
 * @param changed new ones, and those that changed
 * @param forgotten the UIDs of those that nobody needs to see any more
 */
record Reconciliation(List<Remembered> changed, List<String> forgotten) {

    static Reconciliation of(Collection<Remembered> known, Wishes wishes, Instant now) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        wishes.wanted().forEach(each -> wanted.putIfAbsent(each.uid(), each));
        List<Remembered> changed = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (Remembered each : known) {
            Wanted still = wanted.remove(each.uid());
            if (still != null) {
                if (!each.isAs(still)) {
                    changed.add(each.changed(still, now));
                }
            } else if (each.isForgotten(now)) {
                forgotten.add(each.uid());
            } else if (isNoMore(each, wishes.horizon(), now)) {
                changed.add(each.cancelled(now));
            }
        }
        wanted.values().forEach(each -> changed.add(Remembered.first(each, now)));
        return new Reconciliation(changed, forgotten);
    }

    /** What is over was not cancelled, and which windows there are beyond the horizon nobody looked. */
    private static boolean isNoMore(Remembered each, Instant horizon, Instant now) {
        return each.cancelledAt() == null
                && each.span().end().isAfter(now)
                && (!each.kind().isOfCalendar() || each.span().start().isBefore(horizon));
    }

    boolean isNothing() {
        return changed.isEmpty() && forgotten.isEmpty();
    }
}
