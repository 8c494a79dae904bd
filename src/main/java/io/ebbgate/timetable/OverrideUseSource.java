package io.ebbgate.timetable;

import java.time.Instant;
import java.util.List;

/** Supplies what overrides let through. */
public interface OverrideUseSource {

    /**
     * The first change of each override in each environment and each booking among the ledger's entries with
     * {@code after < number <= upTo}, earliest first.
     *
     * @param from when the first of these entries was made at the earliest
     */
    List<OverrideUse> firstUses(long after, long upTo, Instant from);
}
