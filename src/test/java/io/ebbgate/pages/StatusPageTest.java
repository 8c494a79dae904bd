package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.TestServer;
import io.ebbgate.timetable.Bulletins;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Customers with browsers at the status page: while all is fine, while something is broken, and while the database is away. */
@TestMethodOrder(OrderAnnotation.class)
class StatusPageTest {

    private static final Instant NOW = Instant.parse("2026-12-06T12:30:00Z");

    private static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><text y="24" font-size="24">ACME</text></svg>
            """;

    private static final SettableClock CLOCK = SettableClock.at(NOW);

    private static TestServer server;
    private static Replica replica;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path logo = Files.writeString(folder.resolve("logo.svg"), LOGO);
        server = TestPostgres.ownServer();
        replica = Replica.on(server.url("ebbgate"))
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(CLOCK)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("ebbgate.notices.send", "false")
                .set("ebbgate.brand.name", "Acme")
                .set("ebbgate.brand.logo", logo.toString())
                .set("ebbgate.brand.colour", "#ffcc00")
                .set("ebbgate.brand.support", "https://help.example.com")
                .start();
        Booking.of(replica, "2026-12-13T11:00:00Z", "2026-12-13T13:00:00Z");
        replica.bean(Bulletins.class).refresh();
    }

    @AfterAll
    static void stop() {
        replica.close();
        server.close();
    }

    /** One with a browser. */
    private static final class Customer implements AutoCloseable {

        private final BrowserContext browser;
        private final Page page;
        private final List<String> asked = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();

        Customer(Browser.NewContextOptions options) {
            browser = Chromium.browser()
                    .newContext(options.setBaseURL("http://localhost:" + replica.port())
                            .setTimezoneId("Europe/Berlin")
                            .setLocale("en-GB"));
            page = browser.newPage();
            page.setDefaultTimeout(10_000);
            page.onRequest(this::asks);
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
        }

        private void asks(Request request) {
            asked.add(request.method() + " " + request.url().replaceFirst("http://localhost:\\d+", ""));
        }

        static Customer usual() {
            return new Customer(new Browser.NewContextOptions().setViewportSize(1000, 800));
        }

        Customer open(String path) {
            page.navigate(path);
            return this;
        }

        String reads() {
            return page.locator("body").innerText();
        }

        void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(true));
        }

        Customer looksWell(String picture) {
            picture(picture);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            assertThat(page.evaluate(
                            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0);
            assertThat(complaints).isEmpty();
            return this;
        }

        @Override
        public void close() {
            browser.close();
        }
    }

    private static void everyWayOfLooking(String path, String picture, String text) {
        try (Customer customer = Customer.usual()) {
            customer.open(path).looksWell(picture + "-light");
            customer.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            customer.picture(picture + "-print");
            assertThat(customer.page.locator("header nav")).isHidden();
        }
        try (Customer customer = new Customer(
                new Browser.NewContextOptions().setViewportSize(320, 640).setColorScheme(ColorScheme.DARK))) {
            customer.open(path).looksWell(picture + "-dark-phone");
        }
        try (Customer customer = new Customer(
                new Browser.NewContextOptions().setViewportSize(320, 640).setJavaScriptEnabled(false))) {
            customer.open(path);
            assertThat(customer.reads())
                    .as("without a script")
                    .contains(text, "Times are those of America/Los_Angeles.");
        }
    }

    @Test
    @Order(1)
    void whereAllIsFineOneAnswerIsEnough() {
        try (Customer customer = Customer.usual()) {
            customer.open("/");
            customer.page.waitForLoadState();
            assertThat(customer.asked.stream().filter(asked -> !asked.contains("/brand/logo?")))
                    .containsExactly("GET /");
            assertThat(customer.reads())
                    .contains("All services are working", "Wider invoice ids", "Sun 13 Dec 2026 12:00 to 14:00 CET")
                    .contains("Sun 13 Dec 2026 03:00 to 05:00 PST", "Europe/Berlin, where you are");
            assertThat(customer.page.locator("header img")).hasAttribute("alt", "Acme");
            assertThat(customer.page.locator("header img").evaluate("image => image.naturalWidth > 0"))
                    .isEqualTo(true);
            assertThat(customer.browser.cookies()).isEmpty();
            customer.looksWell("status-fine");
        }
    }

    @Test
    @Order(2)
    void whoeverHasItNeedNotGetItAgain() {
        HttpResponse<String> page = replica.get("/", null);
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .doesNotContain("unsafe-inline")
                .contains("script-src 'self' 'sha256-", "frame-ancestors 'none'");
        assertThat(replica.get("/", null, "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<String> logo = replica.get("/brand/logo", null);
        assertThat(logo.body()).isEqualTo(LOGO);
        assertThat(logo.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
    }

    @Test
    @Order(3)
    void aMailAddressIsAllThatItTakesToBeTold() {
        try (Customer customer = Customer.usual()) {
            customer.open("/").page.getByLabel("E-mail address").fill("reader@example.com");
            customer.page
                    .locator("main")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Subscribe"))
                    .click();
            assertThat(customer.page.locator("h1")).hasText("One more step");
            assertThat(customer.reads()).contains("Europe/Berlin");
        }
    }

    @Test
    @Order(4)
    void anIncidentIsOnThePageAsSoonAsItsPublishingReturnsAlsoWhereThePageWasLeftOpen() {
        try (Customer customer = Customer.usual()) {
            customer.open("/");
            customer.page.waitForLoadState(LoadState.NETWORKIDLE);
            HttpResponse<String> opened = replica.post("/api/v1/incidents", Replica.ADMIN, """
                    {"title":"Invoices are slow","conditions":{"billing":"major-outage"},"nextBy":"PT30M"}""");
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            String id = JsonPath.read(opened.body(), "$.id").toString();
            assertThat(replica.get("/", null).body())
                    .contains("Major outage of Billing</h1>", "Invoices are slow", "/incidents/" + id);
            customer.page.evaluate("() => dispatchEvent(new Event('focus'))");
            assertThat(customer.page.locator("h1")).hasText("Major outage of Billing");
            customer.page.getByText("Invoices are slow").first().click();
            assertThat(customer.page.locator(".steps [aria-current=step] b")).hasText("Investigating");
            everyWayOfLooking("/incidents/" + id, "status-incident", "Next update by Sun 6 Dec 2026 05:00 PST");
        }
        everyWayOfLooking("/", "status-broken", "Major outage of Billing");
    }

    @Test
    @Order(5)
    void whileTheDatabaseIsAwayThePageStandsAndSaysHowOldItIs() {
        server.stop();
        CLOCK.advance(Duration.ofMinutes(4));
        try (Customer customer = Customer.usual()) {
            customer.open("/").looksWell("status-away");
            assertThat(customer.reads())
                    .contains("4 min ago", "We cannot reach our records right now", "Major outage of Billing");
        }
        assertThat(replica.get("/history", null).body()).contains("cannot reach our records");
        HttpResponse<String> older = replica.get("/history/2026-09", null, "Accept", "text/html");
        assertThat(older.statusCode()).isEqualTo(503);
        assertThat(older.body())
                .contains("Not right now", "How things are</a>")
                .doesNotContain("href=\"/console", "atabase", "deployment");
        server.resume();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !replica.get("/", null).body().contains("cannot reach our records"));
    }

    /** A booking whose customers are told. */
    private static final class Booking {

        static void of(Replica replica, String start, String end) {
            HttpResponse<String> booked = replica.post("/api/v1/bookings", Replica.ADMIN, """
                    {"title":"Wider invoice ids","link":"https://git.example.com/billing/pull/7","impact":"degraded",
                     "environment":"production","services":["billing"],"start":"%s","end":"%s","customerText":"Invoices are slow."}
                    """.formatted(start, end));
            assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        }
    }
}
