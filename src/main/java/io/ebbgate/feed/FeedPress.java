package io.ebbgate.feed;

import io.ebbgate.calendar.MinimalZone;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.web.Rendered.Lasting;
import io.ebbgate.web.Rendition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the bytes of feeds, and says how caches are to keep them. */
@Component
class FeedPress {

    /** Caches on the way may answer for a minute: what is told at once, is told by notices and the status page. */
    private static final String PUBLIC = "public, max-age=60";

    /** Nobody on the way keeps what is one reader's own, and whether it was revoked is asked each time. */
    private static final String PERSONAL = "private, no-cache";

    private final Publishers publishers;
    private final FeedSettings settings;

    FeedPress(Publishers publishers, FeedSettings settings) {
        this.publishers = publishers;
        this.settings = settings;
    }

    /** The feed as it is now. */
    Lasting press(Feed feed, Format format, FeedView view, Instant now) {
        Publisher publisher = publishers.of(view.published().house());
        ZoneId zone = zone(feed, view);
        Listing listing = ListingMaker.make(feed, view, publisher, zone, now);
        byte[] bytes = switch (format) {
            case ICS -> CalendarFeed.write(feed, listing, publisher, zone, minimal(zone, listing.span()));
            case ATOM -> AtomFeed.write(feed, listing, publisher);
        };
        return new Lasting(rendition(feed, format, bytes, listing), listing.until());
    }

    private Rendition rendition(Feed feed, Format format, byte[] bytes, Listing listing) {
        Rendition rendition = Rendition.of(format.contentType(), bytes)
                .cachedBy(feed.isPublic() ? PUBLIC : PERSONAL)
                .header("Content-Disposition", "inline; filename=\"" + fileName(feed) + format.ending() + "\"");
        if (listing.changedAt() != null && isToldByTime(feed)) {
            rendition = rendition.changedAt(listing.changedAt());
        }
        return settings.compress() ? rendition.compressed() : rendition;
    }

    /**
     * Whether what it shows changes by its events alone. Whose own it is may want to see others, which are older than that; and what an
     * incident names changes with the policy.
     */
    private static boolean isToldByTime(Feed feed) {
        return feed.path() != null && !feed.incidents();
    }

    /** Plain, whatever a service is called. */
    private static String fileName(Feed feed) {
        String name = feed.path() == null
                ? "maintenance"
                : feed.path().substring(feed.path().lastIndexOf('/') + 1);
        return name.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    private static ZoneId zone(Feed feed, FeedView view) {
        Timetable timetable = view.bulletin().timetable();
        if (feed.zone() != null) {
            return feed.zone();
        }
        return timetable == null ? ZoneOffset.UTC : timetable.zone();
    }

    private @Nullable MinimalZone minimal(ZoneId zone, @Nullable Span span) {
        return settings.times() == FeedSettings.Times.UTC || span == null
                ? null
                : MinimalZone.of(zone, span).orElse(null);
    }
}
