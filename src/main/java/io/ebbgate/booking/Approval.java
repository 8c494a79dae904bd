package io.ebbgate.booking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * One person's yes.
 *
 * @param version the version of the booking that was approved
 * @param stands whether it still counts: not where the undertaking changed since
 */
record Approval(@JsonIgnore String who, String by, Instant at, long version, boolean stands) {}
