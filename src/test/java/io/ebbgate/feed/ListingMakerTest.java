package io.ebbgate.feed;

import static io.ebbgate.feed.FeedFixture.ALL;
import static io.ebbgate.feed.FeedFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Incident;
import io.ebbgate.timetable.Incident.Condition;
import io.ebbgate.timetable.Incident.Effect;
import io.ebbgate.timetable.Incident.Update;
import io.ebbgate.timetable.Maintenance;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.timetable.TimetableFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a feed shows, and since when and until when. */
class ListingMakerTest {

    private static final Feed BILLING = FeedFixture.feed(Set.of("billing"), false, false);
    private static final Feed SEARCH = FeedFixture.feed(Set.of("search"), false, false);
    private static final Maintenance BOTH =
            FeedFixture.maintenance("1", 2, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing", "search");

    private static Bulletin bulletin(Maintenance... maintenances) {
        BulletinFixture fixture = FeedFixture.bulletin();
        for (Maintenance each : maintenances) {
            fixture.maintenance(each)
                    .told(each.id(), each.changedAt(), each.services().toArray(String[]::new));
        }
        return fixture.at(NOW, Instant.EPOCH);
    }

    /** What a look puts down, with windows shown. */
    private static List<Remembered> look(Bulletin bulletin, List<Remembered> known, Instant now) {
        Reconciliation reconciliation =
                Reconciliation.of(known, WishList.of(bulletin, FeedFixture.timetable(), true, now), now);
        List<Remembered> kept = new ArrayList<>(known);
        reconciliation.changed().forEach(changed -> {
            kept.removeIf(each -> each.uid().equals(changed.uid()));
            kept.add(changed);
        });
        kept.removeIf(each -> reconciliation.forgotten().contains(each.uid()));
        return kept;
    }

    private static String ics(Feed feed, Bulletin bulletin, List<Remembered> events, Instant now) {
        byte[] bytes = FeedFixture.ics(feed, FeedFixture.view(bulletin, events), now, null);
        assertThat(FeedLinter.lint(bytes)).isEmpty();
        return FeedFixture.text(bytes);
    }

    private static String event(String ics, String uid) {
        int at = ics.indexOf("UID:" + uid);
        assertThat(at).as(uid + " in\n" + ics).isPositive();
        return ics.substring(at, ics.indexOf("END:VEVENT", at));
    }

    @ParameterizedTest
    @CsvSource({
        "PLANNED,   CONFIRMED, 2027-02-28T00:00:00Z",
        "UNDECIDED, TENTATIVE, 2027-02-28T00:00:00Z",
        "COMPLETED, CONFIRMED, 2027-02-28T00:00:00Z",
        "CANCELLED, CANCELLED, 2026-12-20T11:59:59Z",
        "LAPSED,    CANCELLED, 2026-12-20T11:59:59Z"
    })
    void whatDoesNotTakePlaceIsShownForTwoWeeksAndAllElseForAQuarter(Stage stage, String status, Instant last) {
        Bulletin bulletin = bulletin(FeedFixture.maintenance("1", 2, stage, "2026-12-06T11:00:00Z", "billing"));
        String shown = ics(ALL, bulletin, List.of(), last);
        assertThat(event(shown, "booking-1@5f0c")).contains("STATUS:" + status, "SEQUENCE:1");
        FeedView view = FeedFixture.view(bulletin, List.of());
        Listing listing = FeedFixture.listing(ALL, view, last);
        Instant next = listing.until();
        assertThat(next).isAfter(last);
        while (!FeedFixture.listing(ALL, view, next).events().isEmpty()) {
            next = FeedFixture.listing(ALL, view, next).until();
            assertThat(next).isBefore(Instant.parse("2027-03-08T00:00:00Z"));
        }
        assertThat(Duration.between(last, next)).isLessThan(Duration.ofDays(9));
    }

    @Test
    void whoseTimeIsOverRaisesLastModifiedWhenItGoes() {
        Bulletin bulletin =
                bulletin(FeedFixture.maintenance("1", 2, Stage.CANCELLED, "2026-12-06T11:00:00Z", "billing"));
        Instant gone = Instant.parse("2026-12-20T12:00:00Z");
        Listing listing = FeedFixture.listing(ALL, FeedFixture.view(bulletin, List.of()), gone);
        assertThat(listing.events()).isEmpty();
        assertThat(listing.changedAt()).isEqualTo(gone);
    }

    @Test
    void aFeedOfOneServiceNamesThatOneAlone() {
        String billing = ics(BILLING, bulletin(BOTH), List.of(), NOW);
        assertThat(event(billing, "booking-1@5f0c"))
                .contains("OBJECT-IMPACT=DEGRADED:billing", "Services: Billing")
                .doesNotContain("search", "Search");
        assertThat(ics(FeedFixture.feed(Set.of("internal"), false, false), bulletin(BOTH), List.of(), NOW))
                .doesNotContain("VEVENT");
    }

    @Test
    void aServiceThatABookingIsNoMoreAboutIsToldSo() {
        List<Remembered> events = look(bulletin(BOTH), List.of(), NOW);
        Maintenance one = FeedFixture.maintenance("1", 3, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing");
        events = look(bulletin(one), events, NOW.plusSeconds(60));
        assertThat(event(ics(SEARCH, bulletin(one), events, NOW), "booking-1@5f0c"))
                .contains("STATUS:CANCELLED", "SEQUENCE:2");
        assertThat(event(ics(BILLING, bulletin(one), events, NOW), "booking-1@5f0c"))
                .contains("STATUS:CONFIRMED", "SEQUENCE:2");
    }

    @Test
    void whatNoRuleTellsOfAnyMoreIsCancelledAndNotJustGone() {
        List<Remembered> events = look(bulletin(BOTH), List.of(), NOW);
        events = look(bulletin(), events, NOW.plusSeconds(60));
        assertThat(event(ics(ALL, bulletin(), events, NOW), "booking-1@5f0c"))
                .contains("STATUS:CANCELLED", "SEQUENCE:2", "SUMMARY:Maintenance: Wider ids\\, number 1");
    }

    @Test
    void windowsAreTentativeUntilSomethingIsBooked() {
        List<Remembered> events = look(bulletin(), List.of(), NOW);
        String sunday = events.stream()
                .filter(each ->
                        each.kind() == Kind.WINDOW && each.span().contains(Instant.parse("2026-12-06T11:00:00Z")))
                .map(Remembered::uid)
                .findFirst()
                .orElseThrow();
        assertThat(event(ics(ALL, bulletin(), events, NOW), sunday))
                .contains(
                        "STATUS:TENTATIVE",
                        "SEQUENCE:0",
                        "DTSTART:20261206T110000Z",
                        "SUMMARY:Possible maintenance: Sunday maintenance",
                        "Services: Billing\\, Search\\, find\\; more");
        Maintenance billing = FeedFixture.maintenance("1", 1, Stage.PLANNED, "2026-12-06T12:00:00Z", "billing");
        List<Remembered> booked = look(bulletin(billing), events, NOW.plusSeconds(60));
        assertThat(event(ics(SEARCH, bulletin(billing), booked, NOW), sunday))
                .contains("STATUS:TENTATIVE", "SEQUENCE:1");
        assertThat(event(ics(BILLING, bulletin(billing), booked, NOW), sunday))
                .contains("STATUS:CANCELLED", "SEQUENCE:1");
    }

    @Test
    void windowsThatAClosingCalendarClosesAreNone() {
        List<Remembered> events = look(bulletin(), List.of(), NOW);
        assertThat(events)
                .filteredOn(each -> each.kind() == Kind.WINDOW)
                .noneMatch(each -> each.span().start().isAfter(Instant.parse("2026-12-19T08:00:00Z"))
                        && each.span().start().isBefore(Instant.parse("2027-01-04T08:00:00Z")))
                .hasSizeBetween(22, 24);
    }

    @Test
    void freezesAreForThoseAloneWhoMaySeeThem() {
        List<Remembered> events = look(bulletin(), List.of(), NOW);
        assertThat(ics(ALL, bulletin(), events, NOW)).doesNotContain("reeze");
        assertThat(ics(FeedFixture.feed(null, false, true), bulletin(), events, NOW))
                .contains("SUMMARY:Freeze: Year-end freeze", "DTSTART:20261219T080000Z", "DTEND:20270104T080000Z");
    }

    @Test
    void freezesWithoutAnEndLastForWholeQuarters() {
        var timetable = FeedFixture.fixture()
                .freeze("bill*", "*", "the ledger is moved", NOW.minusSeconds(60), null)
                .at(NOW);
        Wanted freeze = WishList.of(bulletin(), timetable, false, NOW).wanted().stream()
                .filter(each -> each.kind() == Kind.FREEZE)
                .findFirst()
                .orElseThrow();
        assertThat(freeze.services()).containsExactly("billing");
        assertThat(freeze.span().length()).isEqualTo(Duration.ofDays(91));
        Wanted later = WishList.of(bulletin(), timetable, false, NOW.plus(Duration.ofDays(70))).wanted().stream()
                .filter(each -> each.kind() == Kind.FREEZE)
                .findFirst()
                .orElseThrow();
        assertThat(later.span().length()).isEqualTo(Duration.ofDays(182));
    }

    @Test
    void theFreezeOfAnIncidentIsThereWhereTheGateHoldsToIt() {
        var timetable = TimetableFixture.policy("""
                        zone: America/Los_Angeles
                        environments: {production: {}, staging: {}}
                        services: {bill: {}, billing: {}, bills: {}}
                        rules:
                          - {name: first, match: {services: [bill], environments: [production]}, open: [sundays]}
                          - {name: others, open: [sundays], incidents: ignore}
                        """)
                .calendar("sundays", FeedFixture.SUNDAYS)
                .incident(12, "bill*", "slow", NOW.minusSeconds(60))
                .at(NOW);
        Wanted freeze = WishList.of(bulletin(), timetable, false, NOW).wanted().getFirst();
        assertThat(freeze.services()).containsExactly("bill");
        assertThat(freeze.detail()).isEqualTo("Environments: production\nIt lasts until the incident is resolved.");
    }

    private static Incident incident(Update... updates) {
        return new Incident("12", "Invoices fail", Instant.parse("2026-12-01T09:00:00Z"), List.of(updates));
    }

    private static Update update(int number, Incident.Stage stage, String at, String nextBy) {
        return new Update(
                number,
                stage,
                Instant.parse(at),
                "Text " + number,
                List.of(new Effect("billing", Condition.OPERATIONAL, Condition.MAJOR_OUTAGE)),
                nextBy.isEmpty() ? null : Instant.parse(nextBy));
    }

    @Test
    void incidentsAreShownToThoseWhoAskForThem() {
        Update first = update(1, Incident.Stage.INVESTIGATING, "2026-12-01T09:05:00Z", "2026-12-01T10:00:00Z");
        Bulletin open = FeedFixture.bulletin().incident(incident(first)).at(NOW, Instant.EPOCH);
        Feed all = FeedFixture.feed(null, true, false);
        assertThat(ics(ALL, open, List.of(), NOW)).doesNotContain("incident-12");
        assertThat(ics(FeedFixture.feed(Set.of("search"), true, false), open, List.of(), NOW))
                .doesNotContain("incident-12");
        assertThat(event(ics(all, open, List.of(), NOW), "incident-12@5f0c"))
                .contains(
                        "SEQUENCE:0",
                        "DTSTART:20261201T090000Z",
                        "DTEND:20261201T100000Z",
                        "SUMMARY:Incident: Invoices fail",
                        "Investigating\\, Tue 1 Dec 2026 01:05 PST: Text 1",
                        "Billing (down)");
        Update last = update(2, Incident.Stage.RESOLVED, "2026-12-01T09:40:00Z", "");
        Bulletin over = FeedFixture.bulletin().incident(incident(first, last)).at(NOW, Instant.EPOCH);
        assertThat(event(ics(all, over, List.of(), NOW), "incident-12@5f0c"))
                .contains("SEQUENCE:1", "DTEND:20261201T094000Z", "LAST-MODIFIED:20261201T094000Z", "Resolved");
    }

    @Test
    void whatIsHiddenIsNotNamedByWhatBrokeThere() {
        var timetable = TimetableFixture.policy(FeedFixture.POLICY.replace(
                        "internal: {name: Internal}", "internal: {name: Internal, statusPage: hidden}"))
                .calendar("sundays", FeedFixture.SUNDAYS)
                .calendar("holidays", FeedFixture.YEAR_END)
                .at(NOW);
        Effect hidden = new Effect("internal", Condition.OPERATIONAL, Condition.DEGRADED);
        Effect known = new Effect("billing", Condition.OPERATIONAL, Condition.DEGRADED);
        Bulletin bulletin = BulletinFixture.of(timetable)
                .incident(broke("12", hidden, known))
                .incident(broke("13", hidden))
                .at(NOW, Instant.EPOCH);
        String all = ics(FeedFixture.feed(null, true, false), bulletin, List.of(), NOW);
        assertThat(event(all, "incident-12@5f0c"))
                .contains("Services: Billing (slow")
                .doesNotContain("Internal");
        assertThat(all).doesNotContain("incident-13");
        assertThat(FeedFixture.view(bulletin, List.of()).knows("internal")).isFalse();
        assertThat(FeedFixture.view(bulletin, List.of()).knows("billing")).isTrue();
    }

    private static Incident broke(String id, Effect... effects) {
        Instant at = Instant.parse("2026-12-01T09:05:00Z");
        return new Incident(
                id,
                "It fails",
                at,
                List.of(new Update(1, Incident.Stage.INVESTIGATING, at, "We look.", List.of(effects), null)));
    }

    @Test
    void whatTheFeedSaysDependsOnNeitherOrderNorTimeNorReplica() {
        List<Maintenance> maintenances = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            maintenances.add(FeedFixture.maintenance(
                    Integer.toString(i), 1 + i, Stage.PLANNED, "2026-12-06T11:00:00Z", "billing"));
        }
        List<Remembered> events = look(bulletin(maintenances.toArray(Maintenance[]::new)), List.of(), NOW);
        byte[] first = FeedFixture.ics(
                ALL, FeedFixture.view(bulletin(maintenances.toArray(Maintenance[]::new)), events), NOW, null);
        Random random = new Random(7);
        for (int minutes : new int[] {0, 1, 60, 600}) {
            Collections.shuffle(maintenances, random);
            Collections.shuffle(events, random);
            Bulletin bulletin = bulletin(maintenances.toArray(Maintenance[]::new));
            Instant later = NOW.plus(Duration.ofMinutes(minutes));
            assertThat(FeedFixture.ics(ALL, FeedFixture.view(bulletin, events), later, null))
                    .isEqualTo(first);
        }
    }

    @Test
    void anotherHostIsAnotherAddressAndNoOtherEvent() {
        Publisher moved = new Publisher(
                "5f0c", "Acme", "acme", "Acme Status", "status@acme.example", "https://elsewhere.example", null, "");
        FeedView view = FeedFixture.view(bulletin(BOTH), look(bulletin(BOTH), List.of(), NOW));
        Listing here = FeedFixture.listing(ALL, view, NOW);
        Listing there = ListingMaker.make(ALL, view, moved, FeedFixture.PACIFIC, NOW);
        assertThat(there.events().stream().map(FeedEvent::uid))
                .isEqualTo(here.events().stream().map(FeedEvent::uid).toList());
    }
}
