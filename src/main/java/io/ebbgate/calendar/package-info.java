/**
 * What a window is: spans, sets of spans, recurrence, zones, iCalendar in and out. Plain Java and ical4j: no Spring, no SQL, no
 * clock; {@code PurityTest} holds that.
 *
 * <p>What always holds here: spans are half-open, times are instants, zones are regions; recurrence is computed on local
 * date-times and only then turned into instants; a calendar is read whole or refused with its file and line.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ebbgate.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
