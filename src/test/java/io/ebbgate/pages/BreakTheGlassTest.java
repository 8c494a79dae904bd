package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production burns on a Wednesday: one approver breaks the glass, another confirms it, and whoever looks at Now sees it. */
class BreakTheGlassTest {

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services: {billing: {name: Billing}}
            rules:
              - {name: production, open: [sunday-maintenance], override: two-person}
            """;

    @TempDir
    private Path calendars;

    @Test
    void theGlassIsBrokenByTwoAndReviewedByTheOther() throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), POLICY);
        Files.copy(Path.of("calendars/sunday-maintenance.ics"), calendars.resolve("sunday-maintenance.ics"));
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                        .calendars(calendars)
                        .clock(SettableClock.at("2026-12-02T18:00:00Z"))
                        .set("ebbgate.ledger.clock-skew", "P36500D")
                        .start();
                Viewer ada = Viewer.of(replica, "approver").visit();
                Viewer bob = Viewer.of(replica, "approver").visit();
                Viewer onlooker = Viewer.of(replica, "viewer").visit()) {
            Locator state = onlooker.open("/console").page().locator("#row-billing-production");
            assertThat(state).containsText("Closed");

            breakGlass(ada);
            assertThat(ada.page().locator("main")).containsText("It opens nothing until another approver");
            assertThat(state).containsText("Closed");
            String override = ada.page().url();

            bob.page().navigate(override);
            bob.accessible().fits().screenshot("override-confirm");
            press(bob.page(), "Confirm and break the glass");
            assertThat(state).containsText("Open");
            onlooker.screenshot("now-overridden");

            ada.page().navigate(override);
            ada.page().getByLabel("Why it is not needed any more").fill("It is rolled out.");
            press(ada.page(), "End it now");
            assertThat(state).containsText("Closed");
            assertThat(ada.page().locator("main")).containsText("Somebody else reviews it");

            bob.page().navigate(override);
            bob.page().getByLabel("What happened").fill("A retry sent invoices again; it asks first now.");
            press(bob.page(), "Put the review on record");
            assertThat(bob.page().locator("main")).containsText("A retry sent invoices again");
            bob.accessible().fits().screenshot("override-reviewed").quiet();
        }
    }

    private static void breakGlass(Viewer viewer) {
        Page page = viewer.open("/console/overrides/new").page();
        page.getByLabel("Services").fill("billing");
        page.getByLabel("Environments").fill("production");
        page.getByLabel("Incident or ticket").fill("INC-42");
        page.getByLabel("Reason").fill("Invoices go out twice.");
        viewer.accessible().fits().screenshot("break-glass-filled");
        press(page, "Break the glass");
        page.waitForURL("**/console/overrides/*-*");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
