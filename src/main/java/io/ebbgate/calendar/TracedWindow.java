package io.ebbgate.calendar;

import java.time.Instant;

/**
 * A window, and which occurrence of which event it is, wherever it was moved to.
 *
 * @param event the event's UID, its title where it has none
 * @param original when it would start had nobody moved it
 */
public record TracedWindow(Window window, String event, Instant original) {}
