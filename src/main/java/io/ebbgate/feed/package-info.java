/**
 * Calendar feeds: iCalendar and Atom, for all, for one service, and for one subscriber.
 *
 * <p>What always holds here: every replica gives the same bytes; an event keeps its UID, and whatever changes about it, its SEQUENCE
 * rises; what was shown and is no more is shown as cancelled for a while, never just gone; before all was read once there is no feed,
 * for an empty one would make readers delete what they have.
 *
 * <p>A feed is made of a {@link io.ebbgate.feed.FeedView}: the bulletin, whose bookings and incidents have versions, and what is
 * {@link io.ebbgate.feed.Remembered} of windows and freezes, which have none. {@link io.ebbgate.feed.FeedKeeper} puts that down as the
 * {@link io.ebbgate.feed.WishList} says, {@link io.ebbgate.feed.ListingMaker} picks what one feed shows, and
 * {@link io.ebbgate.feed.FeedPress} makes it bytes, once for each change.
 */
@ApplicationModule(allowedDependencies = {"calendar", "timetable", "access", "web", "database", "channel"})
@NullMarked
package io.ebbgate.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
