package io.ebbgate.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * What the committing transaction found, and what a draft must therefore have taken into account.
 *
 * @param timetableVersion the version of the timetable, which cannot move before this transaction ends
 * @param clockSkewed whether this service's clock is further from PostgreSQL's than is allowed
 * @param skew how far it is at the least, zero where the two may agree
 * @param at this service's clock, after it held the head
 */
public record Conditions(long timetableVersion, boolean clockSkewed, Duration skew, Instant at) {}
