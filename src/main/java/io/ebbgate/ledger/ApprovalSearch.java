package io.ebbgate.ledger;

import java.time.Instant;

/**
 * Which approvals are wanted of a stretch of time.
 *
 * @param after only entries with a higher number
 * @param from the earliest instant, inclusive
 * @param until the first instant that is too late
 * @param text what their bodies hold, to the letter
 * @param limit the most that are found
 */
public record ApprovalSearch(long after, Instant from, Instant until, String text, int limit) {}
