package io.ebbgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.subscriber.SubscriberFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of every page, and a picture of each. */
class EveryPageTest {

    private static Replica replica;
    private static Replica empty;

    private static Viewer light;
    private static Viewer dark;
    private static Viewer phone;
    private static Viewer narrow;
    private static Viewer scriptless;

    @BeforeAll
    static void start() {
        SettableClock clock = SettableClock.at("2026-12-06T12:30:00Z");
        replica = replica(clock, Path.of("src/test/resources/pages/calendars"));
        empty = replica(clock, Path.of("src/test/resources/pages/empty"));
        fill();
        subscribers();
        NoticeRows.fill(replica);
        IncidentRows.fill(replica);
        light = Viewer.admin(replica).visit();
        dark = Viewer.admin(replica).dark().visit();
        phone = Viewer.admin(replica).phone().visit();
        narrow = Viewer.admin(replica).size(320, 600).visit();
        scriptless = Viewer.admin(replica).withoutScript().visit();
    }

    private static Replica replica(SettableClock clock, Path calendars) {
        return Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(calendars)
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    private static void fill() {
        replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["ledger"],"environments":["*"],"reason":"the ledger is being moved to the new cluster","until":"2026-12-09T18:00:00Z"}""");
        replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["search*"],"environments":["production"],"reason":"investigating slow queries"}""");
        for (String service : new String[] {"billing", "checkout", "ledger", "search", "mail", "nobody"}) {
            for (String environment : new String[] {"staging", "production"}) {
                replica.post("/api/v1/decisions", Replica.ADMIN, """
                        {"service":"%s","environment":"%s","change":"acme/%1$s@4f2c91e"}""".formatted(service, environment));
            }
        }
        replica.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"Wider invoice ids","link":"https://git.example.com/billing/pull/7","impact":"degraded","environment":"production",
                 "services":["billing"],"start":"2026-12-13T11:00:00Z","end":"2026-12-13T13:00:00Z","customerText":"Invoices are slow.",
                 "deadline":"2026-12-24T12:00:00Z"}""");
        replica.post("/api/v1/planned-changes", Replica.ADMIN, """
                {"title":"32-bit ids run out","environment":"production","services":["ledger"],"duration":"PT2H","deadline":"2026-12-18T18:00:00Z"}""");
        replica.post("/api/v1/overrides", Replica.ADMIN, """
                {"services":["mail"],"environments":["production"],"reason":"mails go out twice","reference":"INC-42",
                 "until":"2026-12-06T14:00:00Z"}""");
        replica.put("/api/v1/calendars/quiet-days", Replica.ADMIN, """
                BEGIN:VCALENDAR\r
                VERSION:2.0\r
                PRODID:-//Example//EN\r
                BEGIN:VEVENT\r
                UID:quiet@example.com\r
                DTSTAMP:20260101T000000Z\r
                SUMMARY:Board meeting\r
                DTSTART;TZID=PST:20261214T060000\r
                DURATION:PT6H\r
                END:VEVENT\r
                END:VCALENDAR\r
                """, "Content-Type", "text/calendar");
    }

    private static void subscribers() {
        JdbcClient jdbc = replica.bean(JdbcClient.class);
        SubscriberFixture.mail("ada.lovelace@customer-with-a-long-name.example.com")
                .add(jdbc);
        SubscriberFixture.mail("grace@example.com")
                .services("billing", "checkout")
                .state("pending")
                .since(Instant.parse("2026-12-06T12:00:00Z"))
                .add(jdbc);
        SubscriberFixture.webhook("https://hooks.example.com/7f0c2d6e", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .events()
                .add(jdbc);
        long full = SubscriberFixture.mail("full@example.com").add(jdbc);
        replica.post("/api/v1/bounces", Replica.ADMIN, """
                {"subscriber":"%d","status":"5.2.2","diagnostic":"smtp; 552 5.2.2 mailbox full"}""".formatted(full));
    }

    private static String key(String state) {
        return replica.bean(JdbcClient.class)
                .sql("SELECT key FROM subscriber WHERE state = :state ORDER BY id LIMIT 1")
                .param("state", state)
                .query(String.class)
                .single();
    }

    private static String override() {
        return JsonPath.read(replica.get("/api/v1/overrides", Replica.ADMIN).body(), "$[0].id");
    }

    private static String latest() {
        return JsonPath.read(
                replica.get("/api/v1/decisions?service=billing&environment=production", Replica.ADMIN)
                        .body(),
                "$.decisions[0].id");
    }

    @AfterAll
    static void stop() {
        List.of(light, dark, phone, narrow, scriptless).forEach(Viewer::close);
        replica.close();
        empty.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    now,             /console
                    freeze,          /console/freezes/new?services=billing&environments=production
                    decisions,       /console/decisions
                    decision,        /console/decisions/LATEST
                    calendars,       /console/calendars
                    calendar-file,   /console/calendars/sunday-maintenance
                    calendar,        /console/calendar
                    book,            /console/book?services=billing&environment=production
                    booking,         /console/bookings/1
                    booking-edit,    /console/bookings/1/edit
                    bookings,        /console/bookings
                    approvals,       /console/approvals
                    overrides,       /console/overrides
                    break-glass,     /console/overrides/new
                    override,        /console/overrides/OVERRIDE
                    subscribers,     /console/subscribers
                    subscriber-new,  /console/subscribers/new
                    import,          /console/subscribers/import
                    subscribe,       /subscribe
                    preferences,     /subscription/KEY
                    confirm,         /subscription/PENDING/confirm
                    leave,           /subscription/KEY/unsubscribe
                    nothing,         /subscription/unknown
                    notices,         /console/notices
                    notice-plan,     /console/notices/plan/1
                    mailbox,         /console/notices/mailbox
                    letter,          /console/notices/mailbox/1
                    letters,         /console/notices/letters?kind=moved&booking=1
                    incident-letter, /console/notices/letters?kind=monitoring
                    maintenance,     /maintenance/1
                    calendar-feed,   /calendar
                    no-maintenance,  /maintenance/0
                    status,          /
                    history,         /history
                    tokens,          /console/tokens
                    people,          /console/people
                    account,         /console/account
                    incidents,       /console/incidents
                    incident-new,    /console/incidents/new?services=checkout
                    incident-past,   /console/incidents/1
                    incident-open,   /console/incidents/2
                    incident-draft,  /console/incidents/3
                    postmortem,      /console/incidents/1/postmortem
                    quarters,        /console/incidents/quarters
                    not-found,       /console/nowhere
                    """)
    void isOpenToEverybodyAndFitsEveryWindow(String name, String place) {
        String path = place.replace("LATEST", latest())
                .replace("OVERRIDE", override())
                .replace("KEY", key("active"))
                .replace("PENDING", key("pending"));
        light.open(path).screenshot(name + "-light").accessible().fits();
        dark.open(path).screenshot(name + "-dark").accessible().fits();
        phone.open(path).screenshot(name + "-phone").accessible().fits();
        narrow.open(path).fits();
        scriptless.open(path).fits();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    now,             /console,            Name your services
                    decisions,       /console/decisions,  Let a pipeline ask
                    calendars,       /console/calendars,  into the calendars folder
                    calendar,        /console/calendar,   No window opens
                    book,            /console/book,       Name the services
                    bookings,        /console/bookings,   Nobody has booked yet
                    subscribers,     /console/subscribers, Nobody is told yet
                    approvals,       /console/approvals,  Nothing is planned
                    incidents,       /console/incidents,  Nothing is broken
                    quarters,        /console/incidents/quarters, Nothing to measure yet
                    notices,         /console/notices,    Nobody has subscribed yet
                    mailbox,         /console/notices/mailbox, No letters yet
                    """)
    void saysWhatToDoNextWhereThereIsNothing(String name, String path, String advice) {
        try (Viewer viewer = Viewer.admin(empty).visit()) {
            viewer.open(path).screenshot(name + "-empty").accessible().fits().quiet();
            assertThat(viewer.page().locator("main").innerText()).contains(advice);
        }
    }

    @Test
    void theKeyboardReachesTheContentFirst() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            viewer.open("/console");
            viewer.page().keyboard().press("Tab");
            assertThat(viewer.page().locator(":focus").innerText()).isEqualTo("Skip to the content");
            viewer.page().keyboard().press("Enter");
            assertThat(viewer.page().locator(":focus").getAttribute("id")).isEqualTo("main");
        }
    }

    @Test
    void theAddressOfACalendarIsCopiedWithOnePress() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            viewer.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            viewer.open("/calendar");
            viewer.page().getByText("Copy the address").click();
            PlaywrightAssertions.assertThat(
                            viewer.page().locator("[role=status]").first())
                    .hasText("Copied.");
            assertThat(viewer.page().evaluate("() => navigator.clipboard.readText()"))
                    .asString()
                    .endsWith("/feeds/maintenance.ics");
            viewer.quiet();
        }
    }

    @Test
    void thePagesRunWithoutAComplaintOfTheBrowser() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            for (String path : new String[] {
                "/console",
                "/console/decisions",
                "/console/calendars",
                "/console/calendar",
                "/console/freezes/new",
                "/console/notices",
                "/console/incidents/2",
                "/maintenance/1"
            }) {
                viewer.open(path).quiet();
            }
        }
    }
}
