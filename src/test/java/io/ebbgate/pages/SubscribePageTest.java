package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer with a browser, from the form to the last button. */
class SubscribePageTest {

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/subscriber/calendars"))
                .start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void subscribesOnAPhoneInTheDarkAndLeavesAgain() {
        List<String> complaints = new ArrayList<>();
        var options = new Browser.NewContextOptions()
                .setViewportSize(320, 640)
                .setColorScheme(ColorScheme.DARK)
                .setTimezoneId("Asia/Tokyo");
        try (BrowserContext browser = browser(options)) {
            Page page = browser.newPage();
            page.onPageError(complaints::add);
            page.navigate("/subscribe");
            assertThat(page.getByLabel("Time zone")).hasValue("Asia/Tokyo");
            assertThat(browser.cookies())
                    .as("a stranger is told nothing to keep")
                    .isEmpty();
            page.getByLabel("E-mail address").fill("phone@example.com");
            page.getByLabel("Time zone").fill("EST");
            page.getByLabel("Billing").check();
            look(page, "subscribe-phone");
            button(page, "Subscribe").click();
            assertThat(page.locator("#zone-problem")).containsText("ambiguous");
            assertThat(page.getByLabel("Billing")).isChecked();
            look(page, "subscribe-problem-phone");
            page.getByLabel("Time zone").fill("PST");
            button(page, "Subscribe").click();
            assertThat(page.locator("main")).containsText("PST is taken as America/Los_Angeles");
            look(page, "welcome-phone");
            confirmAndLeave(page, "phone@example.com");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void subscribesWithoutAScript() {
        try (BrowserContext browser = browser(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = browser.newPage();
            page.navigate("/subscribe");
            assertThat(page.getByLabel("Time zone")).hasValue("America/Los_Angeles");
            page.getByLabel("E-mail address").fill("plain@example.com");
            button(page, "Subscribe").click();
            assertThat(page.locator("main")).containsText("A mail is on its way");
            page.navigate("/subscription/" + key("plain@example.com") + "/confirm");
            button(page, "Yes, tell me").click();
            assertThat(page.locator("main")).containsText("Confirmed");
        }
    }

    @Test
    void aReleaseManagerImportsAFileAddsSomebodyAndTriesAFailedAddressAgain() {
        try (Viewer viewer = Viewer.of(replica, "manager").visit()) {
            Page page = viewer.open("/console/subscribers/import").page();
            page.getByLabel("File")
                    .setInputFiles(new FilePayload(
                            "customers.csv",
                            "text/csv",
                            "address,zone,owners\nimported@example.com,Europe/London,yes\nnobody at example.com,UTC,no\n"
                                    .getBytes(StandardCharsets.UTF_8)));
            button(page, "Look at it first").click();
            assertThat(page.locator("main")).containsText("Of 2 lines, 1 can be taken");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("address");
            assertThat(page.locator("tbody td").first()).hasText("3");
            button(page, "Import 1 of 2").click();
            assertThat(page.locator("main")).containsText("Of 2 lines, 1 was taken");
            page.navigate("/console/subscribers/new");
            page.getByLabel("E-mail address").fill("added@example.com");
            page.getByLabel("What is to be done about an incident").check();
            button(page, "Add").click();
            assertThat(page.locator(".banner.good")).containsText("added@example.com is told from now on");
            replica.bean(JdbcClient.class)
                    .sql("UPDATE subscriber SET state = 'quarantined', fault = '550 gone' WHERE address ="
                            + " 'imported@example.com'")
                    .update();
            page.navigate("/console/subscribers?state=quarantined");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("what is overdue");
            button(page, "Try again with imported@example.com").click();
            assertThat(row(page, "imported@example.com").locator(".badge")).hasText("active");
            assertThat(row(page, "added@example.com")).containsText("what is overdue");
            viewer.accessible().fits().quiet();
        }
    }

    private static com.microsoft.playwright.Locator row(Page page, String address) {
        return page.locator("tbody tr")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(address));
    }

    private static void confirmAndLeave(Page page, String address) {
        page.navigate("/subscription/" + key(address) + "/confirm");
        look(page, "confirm-phone");
        button(page, "Yes, tell me").click();
        assertThat(page.locator(".banner.good")).containsText("Confirmed");
        look(page, "preferences-phone");
        page.getByLabel("Search").check();
        button(page, "Save").click();
        assertThat(page.locator(".banner.good")).containsText("Saved");
        assertThat(page.getByLabel("Search")).isChecked();
        button(page, "Make my calendar").click();
        assertThat(page.locator("#feed code")).containsText("/feeds/");
        look(page, "preferences-calendar-phone");
        page.navigate("/subscription/" + key(address) + "/unsubscribe");
        look(page, "leave-phone");
        button(page, "Stop telling me").click();
        assertThat(page.locator("h1")).hasText("You are unsubscribed");
        look(page, "left-phone");
    }

    private static String key(String address) {
        return replica.bean(JdbcClient.class)
                .sql("SELECT key FROM subscriber WHERE address = :address")
                .param("address", address)
                .query(String.class)
                .single();
    }

    private static BrowserContext browser(Browser.NewContextOptions options) {
        BrowserContext context =
                Chromium.browser().newContext(options.setBaseURL("http://localhost:" + replica.port()));
        context.setDefaultTimeout(10_000);
        return context;
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that %s is wider than the window", name)
                .isEqualTo(0);
    }
}
