/**
 * What a window is: spans, sets of spans, recurrence, zones, iCalendar in and out. Plain Java and ical4j: no Spring, no SQL, no
 * clock; {@code RoomsTest} holds that.
 *
 * <p>What always holds here: spans are half-open, times are instants, zones are regions; recurrence is computed on local
 * date-times and only then turned into instants; a calendar is read whole or refused with its file and line.
 *
 * <p>A file goes one way: {@link io.ebbgate.calendar.ContentLines} unfold it, {@link io.ebbgate.calendar.CalendarText} takes events and
 * zones out, {@link io.ebbgate.calendar.EventReader} reads them strictly, {@link io.ebbgate.calendar.Series} say when they happen, and
 * {@link io.ebbgate.calendar.Windows} answer. Everything has a limit before it costs: bytes, components, dates, and a
 * {@link io.ebbgate.calendar.Budget} for each question.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.ebbgate.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
