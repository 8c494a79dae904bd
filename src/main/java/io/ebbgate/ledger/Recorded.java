package io.ebbgate.ledger;

/**
 * An entry that PostgreSQL has committed.
 *
 * @param seq its number: from 1, without a gap, in the order of commits
 */
public record Recorded(long seq, Entry entry) {}
