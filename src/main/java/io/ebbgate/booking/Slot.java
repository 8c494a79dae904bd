package io.ebbgate.booking;

import java.time.Instant;

/**
 * A span that can be booked.
 *
 * @param end the first instant after the change and its back-out
 */
record Slot(Instant start, Instant end, Customers customers) {}
