package io.ebbgate.calendar;

/** How much a question may cost: days looked at, and occurrences found. A bomb runs out of it long before memory or patience. */
final class Budget {

    static final int MOST_PER_RULE = 100_000;
    static final int MOST_PER_CALENDAR = 1_000_000;
    private static final long MOST_WORK = 15_000_000;

    private long work;
    private int occurrences;

    void spend(int line, long cost) throws Malformed {
        work += cost;
        if (work > MOST_WORK) {
            throw new Malformed(line, "the rule takes too long to expand; give it a later DTSTART or fewer parts");
        }
    }

    boolean isSpent() {
        return work > MOST_WORK;
    }

    void found(int line) throws Malformed {
        if (++occurrences > MOST_PER_CALENDAR) {
            throw new Malformed(line, "more than 1,000,000 occurrences in one calendar; split it");
        }
    }
}
