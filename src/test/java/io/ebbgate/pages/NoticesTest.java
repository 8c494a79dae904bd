package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.subscriber.SubscriberFixture;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A newcomer without a relay sees what customers would see, and how notices come along. */
class NoticesTest {

    private Replica replica;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(SettableClock.at("2026-12-06T12:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        jdbc = replica.bean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private String booked() {
        String body = replica.post("/api/v1/bookings", Replica.ADMIN, """
                        {"title":"Wider invoice ids","link":"https://git.example.com/billing/pull/7","impact":"degraded",
                         "environment":"production","services":["billing"],"start":"2026-12-13T11:00:00Z","end":"2026-12-13T13:00:00Z",
                         "customerText":"Invoices are slow."}""").body();
        return JsonPath.read(body, "$.id");
    }

    /** Loads a page again until it shows something, as somebody does who waits for it. */
    private static void until(Page page, String path, String text) {
        for (int look = 0; look < 100 && page.getByText(text).count() == 0; look++) {
            page.waitForTimeout(200);
            page.navigate(path);
        }
        assertThat(page.getByText(text).first()).isVisible();
    }

    @Test
    void withoutARelayTheLetterLiesInTheMailboxAndLeadsToWhatCustomersRead() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/notices").page();
            assertThat(page.locator("main")).containsText("No relay is configured");
            assertThat(page.locator("main")).containsText("Nobody has subscribed yet");
            SubscriberFixture.mail("ana@customer.example").add(jdbc);
            String booking = booked();
            until(page, "/console/notices/mailbox", "ana@customer.example");
            page.locator("tbody th a").first().click();
            assertThat(page.locator("main")).containsText("No relay is configured: nobody received these.");
            assertThat(viewer.get(page.locator("iframe").getAttribute("src")).text())
                    .contains("Wider invoice ids");
            assertThat(page.locator("pre.mail")).containsText("Invoices are slow.");
            viewer.screenshot("letter-real").accessible().fits().quiet();

            page.navigate("/console/notices");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Send notice \\d+ again")))
                    .first()
                    .click();
            page.waitForURL("**/console/notices?before=*");
            until(page, "/console/notices", "In the mailbox");
            assertThat(replica.get("/api/v1/ledger?kind=notice-replayed", Replica.ADMIN)
                            .body())
                    .contains("\"kind\":\"scheduled\"");
            page.navigate("/console/notices/mailbox");
            assertThat(page.locator("tbody tr")).hasCount(1);

            page.navigate("/console/bookings/" + booking);
            assertThat(page.locator(".evidence")).containsText("In the mailbox");
            viewer.screenshot("booking-evidence").accessible().fits();
            page.locator(".evidence a[href^='/maintenance/']").click();
            assertThat(page.locator("main")).containsText("Sun 13 Dec 2026 12:00 to 14:00 CET");
            assertThat(page.locator("main")).containsText("Sun 13 Dec 2026 03:00 to 05:00 PST");
            assertThat(page.locator("a[href^='/console']")).hasCount(0);
            assertThat(page.locator("main")).containsText("Announced");
            viewer.quiet();
        }
    }

    private void notices(String state, long first, long last) {
        jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, settled_at)
                        SELECT 'override/9', 1, 'late', subscriber, 'mail', 'test', :state, '2027-12-06T11:00:00Z',
                            '2026-12-06T12:29:00Z', CASE :state WHEN 'sent' THEN '2026-12-06T12:29:50Z'::timestamptz END
                        FROM generate_series(:first::bigint, :last::bigint) AS subscriber
                        """)
                .param("state", state)
                .param("first", first)
                .param("last", last)
                .update();
    }

    @Test
    void aRoundIsSeenComingAlongWithoutLoadingThePageAgain() {
        notices("sent", 1_000_001, 1_000_030);
        notices("waiting", 1_000_031, 1_000_100);
        try (Viewer viewer = Viewer.of(replica, "viewer").visit()) {
            Page page = viewer.open("/console/notices").page();
            page.evaluate("() => { window.sameDocument = true; }");
            assertThat(page.locator("#progress")).containsText("30 of 100 sent");
            assertThat(page.locator("#progress")).containsText("70 waiting");
            jdbc.sql(
                            "UPDATE notice SET state = 'sent', settled_at = '2026-12-06T12:29:55Z' WHERE subscriber <= 1000090")
                    .update();
            assertThat(page.locator("#progress")).containsText("90 of 100 sent");
            jdbc.sql("UPDATE notice SET state = 'sent', settled_at = '2026-12-06T12:29:55Z'")
                    .update();
            assertThat(page.locator("#progress")).containsText("Nothing is being sent");
            assertThat(page.evaluate("() => window.sameDocument === true")).isEqualTo(true);
            viewer.quiet();
        }
        try (Viewer viewer = Viewer.of(replica, "viewer").withoutScript().visit()) {
            notices("waiting", 1_000_101, 1_000_101);
            Page page = viewer.open("/console/notices").page();
            assertThat(page.locator("#progress")).containsText("100 of 101 sent");
        }
    }
}
