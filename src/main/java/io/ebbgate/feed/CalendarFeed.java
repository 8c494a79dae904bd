package io.ebbgate.feed;

import io.ebbgate.calendar.CalendarWriter;
import io.ebbgate.calendar.MinimalZone;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A feed as iCalendar. Nothing in it depends on when it is written. It has no METHOD, since nobody is invited to anything (RFC 5546),
 * and no RRULE, since readers disagree on what one means when clocks change.
 */
final class CalendarFeed {

    private static final String PRODUCT = "-//Ebbgate//Ebbgate//EN";

    /** How often calendars are asked to look: hourly, by the new name of it and the old one. */
    private static final String REFRESH = "PT1H";

    private CalendarFeed() {}

    /**
     * Writes it whole.
     *
     * @param shownIn what zone its reader had best see it in
     * @param zone what zone its times are in, null for UTC
     */
    static byte[] write(Feed feed, Listing listing, Publisher publisher, ZoneId shownIn, @Nullable MinimalZone zone) {
        CalendarWriter calendar = new CalendarWriter(zone)
                .begin("VCALENDAR")
                .plain("VERSION", "2.0")
                .plain("PRODID", PRODUCT)
                .plain("CALSCALE", "GREGORIAN");
        head(feed, listing, publisher, shownIn, calendar);
        calendar.zone();
        if (listing.events().isEmpty()) {
            nothing(calendar);
        }
        listing.events().forEach(event -> event.write(calendar, !feed.isPublic()));
        return calendar.end("VCALENDAR").bytes();
    }

    /** A calendar has a component at least (RFC 5545 3.6), so one without events says what UTC is. */
    private static void nothing(CalendarWriter calendar) {
        calendar.begin("VTIMEZONE")
                .plain("TZID", "UTC")
                .begin("STANDARD")
                .plain("DTSTART", "19700101T000000")
                .plain("TZOFFSETFROM", "+0000")
                .plain("TZOFFSETTO", "+0000")
                .plain("TZNAME", "UTC")
                .end("STANDARD")
                .end("VTIMEZONE");
    }

    private static void head(Feed feed, Listing listing, Publisher publisher, ZoneId shownIn, CalendarWriter calendar) {
        String name = publisher.name() + " " + feed.subject();
        String description = description(feed, publisher);
        calendar.text("NAME", name)
                .text("X-WR-CALNAME", name)
                .text("DESCRIPTION", description)
                .text("X-WR-CALDESC", description)
                .text("X-WR-TIMEZONE", shownIn.getId())
                .plain("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
                .plain("X-PUBLISHED-TTL", REFRESH)
                .plain("COLOR", CssColour.nearest(publisher.colour()))
                .plain("URL", publisher.link("/calendar"));
        if (feed.isPublic()) {
            calendar.plain(
                    "SOURCE;VALUE=URI",
                    publisher.link(feed.path() + ".ics" + (feed.incidents() ? "?incidents=true" : "")));
        }
        if (publisher.logo() != null) {
            calendar.plain("IMAGE;VALUE=URI;DISPLAY=BADGE", publisher.link(publisher.logo()));
        }
        if (listing.changedAt() != null) {
            calendar.time("LAST-MODIFIED", listing.changedAt());
        }
    }

    static String description(Feed feed, Publisher publisher) {
        String what = feed.maintenance() && feed.incidents()
                ? "maintenance and incidents"
                : feed.incidents() ? "incidents" : "maintenance";
        return "What " + publisher.name() + " tells its customers of " + what
                + (feed.inner() ? ", and when nothing may change." : ".");
    }
}
