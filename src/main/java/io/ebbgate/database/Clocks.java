package io.ebbgate.database;

/**
 * Bounds for facts that a replica keeps in memory and whose time it watches itself: what is read must be all that counts by a right
 * clock, also where the clock of whoever reads was ahead and is set back before it reads again.
 */
public final class Clocks {

    /** In SQL: what ended before this counts no more, whichever of the two clocks is ahead. Takes this service's clock as {@code :now}. */
    public static final String OVER = "(LEAST(:now, now()) - interval '1 minute')";

    private Clocks() {}
}
