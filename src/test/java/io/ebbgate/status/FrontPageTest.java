package io.ebbgate.status;

import static io.ebbgate.status.SaidIncident.incident;
import static io.ebbgate.timetable.Incident.Stage.INVESTIGATING;
import static io.ebbgate.timetable.Incident.Stage.MONITORING;
import static io.ebbgate.timetable.Incident.Stage.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.BulletinFixture;
import io.ebbgate.timetable.Impact;
import io.ebbgate.timetable.Maintenance.Stage;
import io.ebbgate.web.Brand;
import io.ebbgate.web.PublicPagesFixture;
import io.ebbgate.web.Rendition;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status page says of what is known. */
class FrontPageTest {

    private static final Instant NOW = StatusFixture.NOW;
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final StatusWriter WRITER = new StatusWriter(
            PublicPagesFixture.of(new Brand("Acme & Sons", "", "", "https://help.example.com/?a=1&b=2")));

    private static String page(Bulletin bulletin, @Nullable Age age, Instant now) {
        return PublicPagesFixture.text(WRITER.front(bulletin, age, now));
    }

    private static String page(Facts bulletin) {
        return page(bulletin.at(NOW), null, NOW);
    }

    private static String sentence(Facts bulletin) {
        return FrontPage.of(bulletin.at(NOW), null, NOW, PACIFIC).headline().sentence();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    billing=major-outage                                     | Major outage of Billing
                    billing=partial-outage search=degraded                   | Partial outage of Billing
                    billing=degraded                                         | Billing is slow, or failing now and then
                    billing=degraded search=degraded                         | Billing and Search are slow, or failing now and then
                    api=degraded billing=degraded checkout=degraded          | API, Billing and Checkout are slow, or failing now and then
                    api=degraded billing=degraded checkout=degraded search=degraded | 4 services are slow, or failing now and then
                    cellar=degraded                                          | We are looking into a problem
                    billing=operational                                      | We are looking into a problem
                    """)
    void oneSentenceSaysHowAllIs(String effects, String sentence) {
        assertThat(sentence(StatusFixture.town()
                        .incident(incident("1", "Something")
                                .update(INVESTIGATING, "2026-12-06T12:00:00Z", "It is.", null, effects.split(" ", -1))
                                .done())))
                .isEqualTo(sentence);
    }

    @Test
    void whereAFixIsWatchedTheSentenceSaysSo() {
        assertThat(sentence(StatusFixture.town().incident(StatusFixture.silent())))
                .isEqualTo("A fix is in place, and we are watching it");
    }

    @Test
    void maintenanceInItsTimeIsUnderWayWhetherAnybodyReportedItYetOrNot() {
        Facts planned = StatusFixture.town()
                .maintenance(
                        "4", "Wider ids", Stage.PLANNED, Impact.DEGRADED, "2026-12-06T12:30:00Z", "PT1H", "billing");
        assertThat(sentence(planned)).isEqualTo("Maintenance is under way");
        FrontPage before = FrontPage.of(planned.at(NOW), null, NOW.minusSeconds(1), PACIFIC);
        assertThat(before.headline().sentence()).isEqualTo("All services are working");
        assertThat(before.coming()).hasSize(1);
        FrontPage after = FrontPage.of(planned.at(NOW), null, NOW.plusSeconds(3600), PACIFIC);
        assertThat(after.now()).isEmpty();
        assertThat(after.coming()).isEmpty();
    }

    @Test
    void whatWasReportedToRunDoesUntilItsEndIsReported() {
        FrontPage page = FrontPage.of(StatusFixture.busy().at(NOW), null, NOW.plus(Duration.ofHours(2)), PACIFIC);
        assertThat(page.now())
                .singleElement()
                .satisfies(one -> assertThat(one.late()).isTrue());
    }

    @Test
    void whereAllIsFineItSaysSoAndNothingOfTheGate() {
        assertThat(page(StatusFixture.town()))
                .contains(
                        "All services are working</h1>",
                        "Nothing is planned.",
                        "Nothing broke.",
                        "aria-label=\"The last 90 days: nothing broke\"",
                        ">100 %<",
                        "Acme &amp; Sons</a>",
                        "href=\"https://help.example.com/?a=1&amp;b=2\"",
                        "href=\"/console\"",
                        "action=\"/subscribe\"",
                        "href=\"/calendar\"",
                        "href=\"/history\"")
                .doesNotContain("Cellar", "freeze", "window", "deny");
    }

    @Test
    void whatIsOpenStandsThereStepByStep() {
        assertThat(page(StatusFixture.busy()))
                .contains(
                        "Major outage of Billing</h1>",
                        "href=\"/incidents/12\">Invoices are slow</a>",
                        "class=\"current\" aria-current=\"step\"><b>Identified</b>",
                        "is being undone",
                        "Next update by <b><time data-local datetime=\"2026-12-06T12:45:00Z\">Sun 6 Dec 2026 04:45 PST</time>",
                        "We promised an update by <b><time data-local datetime=\"2026-12-06T11:30:00Z\">",
                        "overdue since then",
                        "We have said nothing since <b><time data-local datetime=\"2026-12-05T09:00:00Z\">",
                        "not needed",
                        "Wider invoice ids",
                        "may still move",
                        "aria-label=\"The last 90 days (79 of them on record): 6 Dec: degraded, 20 min; 30 Nov: major outage, 1 h\"",
                        "Mon 30 Nov 2026</h3>",
                        "resolved after 1 h",
                        "What we learnt from it")
                .doesNotContain("Cellar", "Invoices take minutes", "Ledger stood still");
    }

    @Test
    void aPromiseIsOverdueFromTheInstantThatItNames() {
        Instant promised = Instant.parse("2026-12-06T12:45:00Z");
        Bulletin bulletin =
                StatusFixture.town().incident(StatusFixture.slowInvoices()).at(NOW);
        assertThat(page(bulletin, null, promised.minusSeconds(1))).doesNotContain("overdue");
        assertThat(page(bulletin, null, promised))
                .contains("overdue since then")
                .doesNotContain("Next update by");
    }

    @Test
    void whatIsOldSaysHowOldAndThatNothingIsKnownSince() {
        Age age = new Age(NOW.minus(Duration.ofMinutes(4)), Duration.ofMinutes(4));
        assertThat(page(StatusFixture.town().at(NOW), age, NOW))
                .contains(
                        "All services were working when we last knew</h1>",
                        "Sun 6 Dec 2026 04:26 PST",
                        "4 min</span> ago",
                        "cannot reach our records right now")
                .doesNotContain("All services are working");
        assertThat(page(StatusFixture.busy().at(NOW), age, NOW))
                .contains("Major outage of Billing</h1>", "cannot reach our records right now");
    }

    @Test
    void whoNeverReadAnythingSaysThatNothingIsKnown() {
        assertThat(page(BulletinFixture.nothing(), new Age(Instant.EPOCH, Duration.ofDays(20000)), NOW))
                .contains("We do not know how things are right now</h1>", "could not be read", "<b>UTC</b>")
                .doesNotContain("working", "1970", "Nothing is planned", "Nothing broke");
        ShownMonth month =
                ShownMonth.of(YearMonth.of(2026, 12), List.of(), List.of(), BulletinFixture.nothing(), NOW, PACIFIC);
        assertThat(PublicPagesFixture.text(WRITER.history(month, BulletinFixture.nothing(), null)))
                .contains("We do not know what was in this month")
                .doesNotContain("Nothing");
    }

    @Test
    void withoutAPolicyItStandsAndShowsWhatIsOpenAndPlannedAndNamesNoServiceThatTheLastOneMayHaveHidden() {
        Bulletin bulletin = Facts.under(null)
                .incident(StatusFixture.overdue())
                .maintenance("4", "Wider ids", Stage.PLANNED, Impact.OUTAGE, "2026-12-13T11:00:00Z", "PT2H", "billing")
                .told("4", NOW, "billing")
                .at(NOW);
        assertThat(page(bulletin, null, NOW))
                .contains(
                        "Partial outage of some services</h1>",
                        "Wider ids",
                        "The list of services cannot be read",
                        "of which services cannot be said")
                .doesNotContainIgnoringCase("billing")
                .doesNotContain("<span>search", "search</span>");
        assertThat(List.of(
                        WRITER.incident(bulletin.incidents().getFirst(), bulletin, null, NOW),
                        WRITER.maintenance(bulletin.maintenances().getFirst(), List.of(), bulletin, null, NOW)))
                .extracting(PublicPagesFixture::text)
                .allSatisfy(page -> assertThat(page)
                        .contains("<dt>Services</dt><dd>cannot be said right now</dd>")
                        .doesNotContain("billing</dd>", "search</span>"));
    }

    @Test
    void whatNobodyWasToldOfSaysSoWhenItsTimeIsOver() {
        Bulletin bulletin = StatusFixture.town()
                .maintenance(
                        "4", "Wider ids", Stage.IN_PROGRESS, Impact.OUTAGE, "2026-12-06T11:00:00Z", "PT2H", "billing")
                .at(NOW);
        Instant end = Instant.parse("2026-12-06T13:00:00Z");
        assertThat(maintenance(bulletin, end.minusSeconds(1)))
                .contains("Nobody was told yet; whoever subscribed will be.");
        assertThat(maintenance(bulletin, end))
                .contains("Nobody was told of it.")
                .doesNotContain("will be.");
    }

    private static String maintenance(Bulletin bulletin, Instant now) {
        return PublicPagesFixture.text(
                WRITER.maintenance(bulletin.maintenances().getFirst(), List.of(), bulletin, null, now));
    }

    @Test
    void aServiceThatNoRuleTellsOfAndThePolicyDoesNotHideIsNamedWhereFeedsAndLettersNameIt() {
        Bulletin bulletin = Facts.under("""
                        zone: America/Los_Angeles
                        environments: {production: {}}
                        services: {attic: {name: Attic}, billing: {}}
                        rules: [{name: told, match: {services: [billing]}, notices: [P1D]}]
                        """)
                .maintenance("4", "A new roof", Stage.PLANNED, Impact.OUTAGE, "2026-12-13T11:00:00Z", "PT2H", "attic")
                .told("4", NOW, "attic")
                .at(NOW);
        assertThat(page(bulletin, null, NOW)).contains("<p class=\"muted\">Attic. It does not work");
    }

    @Test
    void aLongOutageIsAmongWhatWasForAsLongAsOneThatBeganWhenItEnded() {
        Facts facts = StatusFixture.town()
                .incident(incident("1", "Invoices were lost")
                        .update(INVESTIGATING, "2026-11-20T09:00:00Z", "We look.", null, "billing=major-outage")
                        .update(RESOLVED, "2026-12-06T12:20:00Z", "It is over.", null, "billing=operational")
                        .done());
        assertThat(page(facts))
                .contains("Invoices were lost</a>", "Fri 20 Nov 2026</h3>", "It is over.")
                .doesNotContain("Nothing broke.");
        assertThat(page(facts.at(NOW), null, NOW.plus(Duration.ofDays(14))))
                .contains("Nothing broke.")
                .doesNotContain("Invoices were lost");
    }

    @Test
    void whatIsHiddenIsNamedOnNoPage() {
        Facts facts = StatusFixture.town()
                .incident(StatusFixture.slowInvoices())
                .maintenance(
                        "3",
                        "A new boiler",
                        Stage.IN_PROGRESS,
                        Impact.OUTAGE,
                        "2026-12-06T11:00:00Z",
                        "PT3H",
                        "billing",
                        "cellar")
                .maintenance("4", "New walls", Stage.PLANNED, Impact.OUTAGE, "2026-12-13T11:00:00Z", "PT1H", "cellar")
                .maintenance("5", "Old walls", Stage.COMPLETED, Impact.OUTAGE, "2026-12-02T11:00:00Z", "PT1H", "cellar")
                .told("5", NOW, "cellar");
        Bulletin bulletin = facts.at(NOW);
        ShownMonth month = ShownMonth.of(
                YearMonth.of(2026, 12), bulletin.incidents(), bulletin.maintenances(), bulletin, NOW, PACIFIC);
        List<Rendition> pages = new ArrayList<>(List.of(
                WRITER.front(bulletin, null, NOW),
                WRITER.history(month, bulletin, null),
                WRITER.incident(bulletin.incidents().getFirst(), bulletin, null, NOW)));
        bulletin.maintenances().forEach(each -> pages.add(WRITER.maintenance(each, List.of(), bulletin, null, NOW)));
        assertThat(pages)
                .hasSize(6)
                .extracting(PublicPagesFixture::text)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContainIgnoringCase("cellar")
                        .doesNotContain("<dd></dd>", "muted\">. ", "muted\">: "));
        assertThat(page(facts)).contains("New walls", "<p class=\"muted\">Billing. It does not work");
    }

    /** What the facts ask for: 60 services, each with a history, 3 open incidents and 10 maintenances in one round trip. */
    @Test
    void aLargePageFitsIntoOneRoundTrip() {
        StringBuilder policy = new StringBuilder("""
                zone: America/Los_Angeles
                environments: {production: {}}
                rules:
                  - {name: told, match: {environments: [production]}, notices: [P1D]}
                services:
                """);
        for (int i = 0; i < 60; i++) {
            policy.append("  service-%d: {name: A service called %d, group: Group %d}\n".formatted(i, i, i / 10));
        }
        Facts large = Facts.under(policy.toString());
        for (int i = 0; i < 3; i++) {
            large.incident(incident("3" + i, "Something is broken, the " + i + ".")
                    .update(
                            INVESTIGATING,
                            "2026-12-0%dT12:00:00Z".formatted(3 + i),
                            "It is being looked into by everybody who knows anything of it. ".repeat(4),
                            "2026-12-06T13:00:00Z",
                            "service-" + i + "=degraded",
                            "service-1" + i + "=partial-outage")
                    .update(MONITORING, "2026-12-06T12:00:00Z", "A fix is in place. ".repeat(8), null)
                    .done());
        }
        for (int i = 0; i < 10; i++) {
            large.maintenance(
                    "4" + i,
                    "Maintenance of something, the " + i + ".",
                    Stage.PLANNED,
                    Impact.DEGRADED,
                    "2026-12-%dT11:00:00Z".formatted(10 + i),
                    "PT2H",
                    "service-" + i,
                    "service-2" + i);
        }
        Rendition page = WRITER.front(large.at(NOW), null, NOW);
        assertThat(page.length()).as("bytes before they are compressed").isLessThan(60_000);
        assertThat(PublicPagesFixture.zipped(page))
                .as("bytes on the line: ten packets, which a server sends before it hears back (RFC 6928)")
                .isLessThan(14_600);
        assertThat(PublicPagesFixture.text(page)).contains("A service called 59", "the 9.");
    }
}
