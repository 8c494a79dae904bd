package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecisionPagesTest {

    private Replica replica;

    @BeforeEach
    void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(SettableClock.at("2026-12-08T06:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private void ask(String service, String environment, String change) {
        replica.post("/api/v1/decisions", Replica.ADMIN, """
                {"service":"%s","environment":"%s","change":"%s"}""".formatted(service, environment, change));
    }

    @Test
    void laysOutWhatADecisionWentThroughWhatPassedAndWhatDidNot() {
        ask("billing", "production", "acme/billing@1");
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/decisions").page();
            assertThat(page.locator("tbody .failed")).containsText("Rule tier 1 only on Sundays");
            assertThat(page.locator("tbody .passed").first()).containsText("Rule production: nothing against it.");
            assertThat(page.locator("tbody .passed").last()).containsText("No freeze covers it.");
            page.locator("tbody th a").click();
            assertThat(page.locator("h1")).containsText("Denied");
            assertThat(page.locator("main")).containsText("from 127.0.0.1");
            page.locator("summary").click();
            assertThat(page.locator("pre")).containsText("\"change\":\"acme/billing@1\"");
        }
    }

    @Test
    void showsANewDecisionByItself() {
        ask("mail", "production", "acme/mail@1");
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/decisions?service=mail").page();
            assertThat(page.locator("tbody tr")).hasCount(1);
            ask("billing", "production", "acme/billing@2");
            ask("mail", "production", "acme/mail@2");
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(page.locator("tbody tr").first()).containsText("acme/mail@2");
        }
    }

    @Test
    void findsAndPagesWithoutScript() {
        for (int number = 1; number <= 60; number++) {
            ask("mail", "staging", "acme/mail@" + number);
        }
        ask("search", "production", "acme/search@1");
        try (Viewer viewer = Viewer.admin(replica).withoutScript().visit()) {
            Page page = viewer.open("/console/decisions").page();
            page.getByLabel("Service").fill("mail");
            page.getByLabel("Verdict").selectOption("approve");
            page.getByLabel("From").fill("2026-12-08T07:00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();
            assertThat(page.locator("tbody tr")).hasCount(50);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older"))
                    .click();
            assertThat(page.locator("tbody tr")).hasCount(10);
            assertThat(page.locator("tbody tr").last()).containsText("acme/mail@1");
            assertThat(page.getByLabel("Service")).hasValue("mail");
            page.getByLabel("From").fill("2026-12-08T08:00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();
            assertThat(page.locator("main")).containsText("Nothing matches");
        }
    }
}
