package io.ebbgate.timetable;

import io.ebbgate.calendar.Span;
import org.jspecify.annotations.Nullable;

/**
 * A change that was approved under a rule that limits how many are in progress at once, and whose outcome is not known yet.
 *
 * @param decision the approval's number on the record
 * @param span from its approval to the latest instant at which it can still be in progress
 * @param booking the booking that it was approved in, null where it needed none
 */
public record RunningChange(
        long decision,
        String service,
        String environment,
        Span span,
        @Nullable String booking) {}
