package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search breaks: one button on any page leads to the form, one tick and one more button tell customers. */
class ReportIncidentTest {

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services:
              billing: {name: Billing, statusPage: shown}
              search: {name: Search, statusPage: shown}
            rules:
              - {name: production, open: [sunday-maintenance]}
            """;

    @TempDir
    private Path calendars;

    @Test
    void whoeverSeesItSaysItAndItIsOverWithAReason() throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), POLICY);
        Files.copy(Path.of("calendars/sunday-maintenance.ics"), calendars.resolve("sunday-maintenance.ics"));
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                        .calendars(calendars)
                        .clock(SettableClock.at("2026-12-02T18:00:00Z"))
                        .set("ebbgate.ledger.clock-skew", "P36500D")
                        .start();
                Viewer ada = Viewer.of(replica, "manager").visit();
                Viewer bob = Viewer.of(replica, "manager").withoutScript().visit()) {
            ada.page().clock().install();
            Page page = ada.open("/console/decisions").page();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report an incident"))
                    .click();
            page.getByLabel("Search").check();
            assertThat(page.locator("#prepared")).containsText("We are investigating problems with Search.");
            press(page, "Publish now");
            page.waitForURL("**/console/incidents/1");
            Assertions.assertThat(incident(replica).title()).isEqualTo("Problems with Search");
            Assertions.assertThat(incident(replica).isOpen()).isTrue();
            assertThat(page.locator("#alarms")).containsText("Incident 1 is open: Problems with Search");

            ada.quiet();

            // Nobody sees the field for a reason before a step is skipped.
            Locator reason = page.getByLabel("Why a step is skipped");
            assertThat(reason).isHidden();
            page.getByLabel("Resolved skips a step").check();
            assertThat(reason).isVisible();
            press(page, "Publish");
            assertThat(page.locator("#reason-problem")).containsText("required where a step is skipped");
            Assertions.assertThat(incident(replica).isOpen()).isTrue();
            ada.accessible().fits().screenshot("incident-skipped");

            Page plain = bob.open("/console/incidents/1").page();
            plain.getByLabel("Resolved skips a step").check();
            plain.getByLabel("Why a step is skipped").fill("a probe was wrong");
            press(plain, "Publish");
            assertThat(plain.locator("h1")).containsText("Resolved");
            assertThat(plain.locator("main")).containsText("a probe was wrong");
            Assertions.assertThat(incident(replica).isOpen()).isFalse();

            // What stands on top of her page is looked at again by itself.
            page.clock().fastForward(10_000);
            assertThat(page.locator("#alarms .alarm")).hasCount(0);
        }
    }

    private static Incident incident(Replica replica) {
        return replica.bean(Bulletins.class).current().incidents().getFirst();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
