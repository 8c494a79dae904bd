package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NowPageTest {

    private static final String SUNDAY = "2026-12-06T12:30:00Z";

    private SettableClock clock;
    private Replica replica;

    @BeforeEach
    void start() {
        clock = SettableClock.at(SUNDAY);
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("server.shutdown", "graceful")
                .start();
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private static Locator row(Page page, String service, String environment) {
        return page.locator("#row-" + service + "-" + environment);
    }

    @Test
    void aFreezeClosesTheGateInASecondWindowWithoutReloadingAndLiftingOpensIt() {
        try (Viewer manager = Viewer.admin(replica).visit();
                Viewer other = Viewer.admin(replica).visit()) {
            other.open("/console");
            other.page().evaluate("() => { window.sameDocument = true; }");
            assertThat(row(other.page(), "billing", "production")).containsText("Open");

            Page page = manager.open("/console").page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Freeze Billing in production"))
                    .click();
            assertThat(page.locator("#covered")).containsText("1 row of Now; 1 of them is open and would close.");
            page.getByLabel("Reason").fill("the ledger is being moved");
            // Twice, as some people click whatever there is: lifted once, it is over.
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze now"))
                    .dblclick(new Locator.DblclickOptions().setDelay(20));
            assertThat(row(page, "billing", "production")).containsText("Closed");

            assertThat(row(other.page(), "billing", "production")).containsText("Closed");
            assertThat(row(other.page(), "billing", "production")).containsText("the ledger is being moved");
            assertThat(row(other.page(), "billing", "staging")).containsText("Open");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Lift the freeze"))
                    .click();
            page.getByLabel("Why it can be lifted").fill("moved");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lift it now"))
                    .click();
            assertThat(row(other.page(), "billing", "production")).containsText("Open");
            assertThat(other.page().evaluate("() => window.sameDocument === true"))
                    .isEqualTo(true);
            other.quiet();
            manager.quiet();
        }
    }

    @Test
    void aWindowThatEndsClosesTheGateByItself() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console").page();
            Locator billing = row(page, "billing", "production");
            assertThat(billing).containsText("last start Sun 6 Dec 2026 14:45 CET (05:45 PST)");
            // Once the stream has told of anything, it is there to tell of this.
            replica.post("/api/v1/freezes", Replica.ADMIN, """
                    {"services":["mail"],"environments":["*"],"reason":"told"}""");
            assertThat(row(page, "mail", "staging")).containsText("told");
            clock.set(Instant.parse("2026-12-06T13:46:00Z"));
            assertThat(billing).containsText("Closed");
            assertThat(billing).containsText("opens Sun 13 Dec 2026 12:00 CET (03:00 PST)");
        }
    }

    @Test
    void filtersAsOneTypes() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console").page();
            page.getByLabel("Service").fill("bill");
            page.getByLabel("Environment").selectOption("production");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("service=bill&environment=production"));
            page.getByLabel("Service").fill("search*");
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.getByLabel("Service").fill("nothing like it");
            assertThat(page.locator("main")).containsText("Nothing matches");
            page.getByLabel("Service").fill("search");
            assertThat(page.locator("tbody tr")).hasCount(2);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze…"))
                    .click();
            assertThat(page.getByLabel("Services")).hasValue("*search*");
            assertThat(page.getByLabel("Environments")).hasValue("production");
            assertThat(page.locator("#covered tbody tr")).hasCount(2);
        }
    }

    @Test
    void filtersAndFreezesWithoutScriptToo() {
        try (Viewer viewer = Viewer.admin(replica).withoutScript().visit()) {
            Page page = viewer.open("/console").page();
            page.getByLabel("Service").fill("bill");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                    .click();
            assertThat(page.locator("tbody tr")).hasCount(2);
            row(page, "billing", "production").getByText("Freeze…").click();
            page.getByLabel("Services").fill("pay* mail");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what it covers"))
                    .click();
            assertThat(page.locator("#covered")).containsText("1 row of Now");
            assertThat(page.locator("#covered")).containsText("Mail");
            page.getByLabel("Reason").fill("no script was needed");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze now"))
                    .click();
            assertThat(row(page, "mail", "production")).containsText("no script was needed");
        }
    }

    @Test
    void isUsedByTheKeyboardAlone() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console").page();
            page.getByLabel("Service").focus();
            page.keyboard().type("billing");
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(page.getByLabel("Service")).isFocused();
            tabTo(page, "Freeze Billing in production");
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("Reason")).isFocused();
            page.keyboard().type("by the keyboard alone");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(row(page, "billing", "production")).containsText("by the keyboard alone");
        }
    }

    private static void tabTo(Page page, String label) {
        for (int steps = 0; steps < 40; steps++) {
            page.keyboard().press("Tab");
            if (label.equals(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + label);
    }

    @Test
    void theKeyboardStaysWhereItIsWhenTheBoardMoves() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console").page();
            tabTo(page, "Freeze Billing in production");
            replica.post("/api/v1/freezes", Replica.ADMIN, """
                    {"services":["mail"],"environments":["*"],"reason":"meanwhile"}""");
            assertThat(row(page, "mail", "staging")).containsText("meanwhile");
            assertThat(page.locator("#freeze-billing-production")).isFocused();
        }
    }

    @Test
    void aFreezeThatIsNotClearIsShownAgainWithWhatIsWrongBesideIt() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/freezes/new?services=billing&environments=production")
                    .page();
            page.getByLabel("Until").fill("2026-12-06T13:00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze now"))
                    .click();
            assertThat(page.locator("#until-problem")).containsText("It has passed");
            assertThat(page.locator("#reason-problem")).containsText("It is required");
            assertThat(page.getByLabel("Services")).hasValue("billing");
            assertThat(page.getByLabel("Until")).hasValue("2026-12-06T13:00");
            viewer.accessible().screenshot("freeze-wrong");
            page.getByLabel("Until").fill("2026-12-06T14:00");
            page.getByLabel("Reason").fill("until two in Berlin");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Freeze now"))
                    .click();
            assertThat(page.locator(".freezes")).containsText("until Sun 6 Dec 2026 14:00 CET (05:00 PST)");
        }
    }

    @Test
    void onlyManagersFreeze() {
        try (Viewer viewer = Viewer.of(replica, "viewer").visit()) {
            Page page = viewer.open("/console").page();
            assertThat(page.locator("tbody tr")).hasCount(12);
            assertThat(page.getByText("Freeze…")).hasCount(0);
            assertThat(viewer.open("/console/freezes/new").page().locator("main"))
                    .containsText("This takes the role manager or more");
        }
    }

    @Test
    void theEventsEndWhenTheServiceStops() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            viewer.open("/console");
            assertThat(viewer.page().locator("[data-events]")).hasCount(1);
            long start = System.nanoTime();
            replica.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
