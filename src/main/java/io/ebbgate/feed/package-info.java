/**
 * Calendar feeds: iCalendar and Atom, for all, for one service, and for one subscriber.
 *
 * <p>What always holds here: every replica gives the same bytes; an event keeps its UID, and whatever changes about it, its SEQUENCE
 * rises; what was shown and is no more is shown as cancelled for a while, never just gone.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web", "database", "channel"})
@NullMarked
package io.ebbgate.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
