package io.ebbgate.feed;

import io.ebbgate.calendar.MinimalZone;
import io.ebbgate.calendar.Span;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.Timetable;
import io.ebbgate.timetable.TimetableFixture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Feeds made from facts, for tests that need no service around them. */
final class FeedFixture {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    static final Instant NOW = Instant.parse("2026-12-02T12:00:00Z");

    static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services:
              billing: {name: Billing}
              search: {name: "Search, find; more"}
              internal: {name: Internal}
            rules:
              - {name: hours, open: [sundays], close: [holidays]}
              - {name: told, match: {services: [billing, search]}, open: [sundays], notices: [P1D]}
            """;

    static final String SUNDAYS = """
            SUMMARY:Sunday maintenance
            DTSTART;TZID=America/Los_Angeles:20260104T030000
            DTEND;TZID=America/Los_Angeles:20260104T070000
            RRULE:FREQ=WEEKLY;BYDAY=SU
            """;

    static final String YEAR_END = """
            SUMMARY:Year-end freeze
            DTSTART;VALUE=DATE:20261219
            DTEND;VALUE=DATE:20270104
            """;

    static final Publisher ACME = new Publisher(
            "5f0c",
            "Acme",
            "acme",
            "Acme Status",
            "status@acme.example",
            "https://status.acme.example",
            "/brand/logo?0a1b2c3d",
            "#0a6ebd");

    static final Feed ALL = feed(null, false, false);

    private FeedFixture() {}

    static Feed feed(@Nullable Set<String> services, boolean incidents, boolean inner) {
        return new Feed(
                "test",
                services == null ? "/feeds/maintenance" : "/feeds/services/x",
                "maintenance",
                services,
                true,
                incidents,
                inner,
                null);
    }

    static Timetable timetable() {
        return fixture().at(NOW);
    }

    static TimetableFixture fixture() {
        return TimetableFixture.policy(POLICY).calendar("sundays", SUNDAYS).calendar("holidays", YEAR_END);
    }

    static BulletinFixture bulletin() {
        return BulletinFixture.of(timetable());
    }

    static FeedView view(Bulletin bulletin, List<Remembered> events) {
        return new FeedView(bulletin, new Published(ACME.house(), events));
    }

    static Listing listing(Feed feed, FeedView view, Instant now) {
        return ListingMaker.make(feed, view, ACME, PACIFIC, now);
    }

    /** @param zone null for UTC */
    static byte[] ics(Feed feed, FeedView view, Instant now, @Nullable ZoneId zone) {
        Listing listing = listing(feed, view, now);
        MinimalZone minimal = zone == null || listing.span() == null
                ? null
                : MinimalZone.of(zone, listing.span()).orElse(null);
        return CalendarFeed.write(feed, listing, ACME, PACIFIC, minimal);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace("\r\n ", "").replace("\r\n", "\n");
    }

    /** An hour of a degraded production, changed at noon on the first of December. */
    static Maintenance maintenance(String id, long version, Stage stage, String start, String... services) {
        Instant begin = Instant.parse(start);
        return new Maintenance(
                id,
                version,
                1,
                stage,
                "Wider ids, number " + id,
                "Invoices are slow; " + id,
                Impact.DEGRADED,
                "production",
                List.of(services),
                new Span(begin, begin.plusSeconds(3600)),
                Instant.parse("2026-12-01T12:00:00Z"),
                Instant.parse("2026-11-20T12:00:00Z"));
    }
}
