package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.feed.Faces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs and other people's pages read of how things are: the API, history, badges, and what is embedded. */
class PublicFacesTest {

    private static final String MONDAY = "2026-11-30T18:00:00Z";

    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}, staging: {open: always}}
            services: {billing: {name: Billing & more, group: Money}, search: {}, secret: {statusPage: hidden}}
            rules:
              - {name: production, match: {environments: [production]}, open: [always], notices: [P1D]}
            """;

    private static final List<String> PUBLIC = List.of(
            "/",
            "/history",
            "/calendar",
            "/history.atom",
            "/history.rss",
            "/api/v2/summary.json",
            "/api/v2/status.json",
            "/api/v2/components.json",
            "/api/v2/incidents.json",
            "/api/v2/incidents/unresolved.json",
            "/api/v2/scheduled-maintenances.json",
            "/api/v2/scheduled-maintenances/upcoming.json",
            "/api/v2/scheduled-maintenances/active.json",
            "/badge/billing.svg",
            "/badge/search.svg",
            "/embed/status",
            "/embed/status.js",
            "/feeds/maintenance.ics",
            "/feeds/maintenance.ics?incidents=true",
            "/feeds/maintenance.atom",
            "/feeds/services/billing.ics",
            "/feeds/services/billing.atom");

    private static Replica replica;
    private static HttpServer elsewhere;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        Files.writeString(folder.resolve("always.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:always
                DTSTAMP:20260101T000000Z
                SUMMARY:Always
                DTSTART:20261101T000000Z
                DTEND:20270101T000000Z
                END:VEVENT
                END:VCALENDAR
                """);
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(SettableClock.at(MONDAY))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .set("ebbgate.brand.name", "Acme & Sons")
                .start();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = page(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            exchange.getRequestURI().getPath().endsWith(".js")
                                    ? "text/javascript"
                                    : "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        Faces.refresh(replica);
    }

    @AfterAll
    static void stop() {
        elsewhere.stop(0);
        replica.close();
    }

    /** Pages of somebody else, at another origin than ours. */
    private static byte[] page(String path) throws IOException {
        String body = switch (path) {
            case "/banner" -> "<script src='%s/embed/status.js' async></script>";
            case "/banner-inside" ->
                "<div id=here></div><script src='%s/embed/status.js' data-place='#here' data-hours=0 async></script>";
            case "/frame" -> "<iframe title='Status' src='%s/embed/status' width=280 height=100></iframe>";
            case "/statuspage" ->
                "<statuspage-widget src='%s'></statuspage-widget><script src='/status-widget.js'></script>";
            case "/status-widget.js" -> Files.readString(Path.of("src/test/resources/statuspage/status-widget.js"));
            default -> "nothing";
        };
        String page = path.endsWith(".js")
                ? body
                : "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Shop</title><main><h1>Shop</h1><p>Things to buy.</p>"
                        + body.formatted("http://localhost:" + replica.port()) + "</main></html>";
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String path, String... headers) {
        return replica.get(path, null, headers);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    /** An open incident, until it is closed. */
    private record Broken(String id) implements AutoCloseable {

        static Broken billing(String condition) {
            return of("billing", condition, "Errors when <paying>");
        }

        static Broken of(String service, String condition, String title) {
            HttpResponse<String> opened =
                    replica.post("/api/v1/incidents", Replica.ADMIN, """
                    {"conditions":{"%s":"%s"},"title":"%s","text":"We are looking into it."}""".formatted(service, condition, title));
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            Faces.refresh(replica);
            return new Broken(JsonPath.read(opened.body(), "$.id"));
        }

        @Override
        public void close() {
            HttpResponse<String> now = replica.get("/api/v1/incidents/" + id, Replica.ADMIN);
            HttpResponse<String> resolved =
                    replica.post("/api/v1/incidents/" + id + "/updates", Replica.ADMIN, """
                    {"version":%s,"stage":"resolved","text":"It is over.","reason":"a test"}""".formatted(
                                    JsonPath.<Object>read(now.body(), "$.version")));
            assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
            Faces.refresh(replica);
        }
    }

    @Test
    void programsOfAnyOriginReadTheApiAndAreToldWhatTheyHave() {
        HttpResponse<String> summary = get("/api/v2/summary.json", "Origin", "https://shop.example");
        assertThat(summary.statusCode()).isEqualTo(200);
        assertThat(header(summary, "Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(header(summary, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(summary, "Age")).as("it is fresh").isEqualTo("none");
        assertThat(JsonPath.<String>read(summary.body(), "$.page.name")).isEqualTo("Acme & Sons");
        assertThat(get("/api/v2/summary.json", "If-None-Match", header(summary, "ETag"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(replica.send(
                                "OPTIONS",
                                "/api/v2/summary.json",
                                null,
                                null,
                                "Origin",
                                "https://shop.example",
                                "Access-Control-Request-Method",
                                "GET",
                                "Access-Control-Request-Headers",
                                "if-none-match")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    /** A service that is renamed or hidden changes what there is, and has no time. */
    @ParameterizedTest
    @CsvSource({"/api/v2/summary.json", "/api/v2/components.json", "/history.atom", "/history.rss"})
    void whoKnowsNothingButATimeIsGivenAllAnew(String path) {
        HttpResponse<String> whole = get(path, "If-Modified-Since", "Tue, 01 Dec 2026 00:00:00 GMT");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(header(whole, "Last-Modified")).isEqualTo("none");
        assertThat(get(path, "If-None-Match", header(whole, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({"/api/v2/incidents/12.json", "/api/v2/", "/badge/secret.svg", "/badge/nothing.svg", "/badge/.svg"})
    void whatThereIsNotIsNotFound(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void anIncidentIsSeenEverywhereAsSoonAsItIsPublished() {
        try (Broken broken = Broken.billing("partial-outage")) {
            String summary = get("/api/v2/summary.json").body();
            assertThat(JsonPath.<String>read(summary, "$.status.indicator")).isEqualTo("major");
            assertThat(JsonPath.<String>read(summary, "$.incidents[0].incident_updates[0].body"))
                    .isEqualTo("We are looking into it.");
            assertThat(JsonPath.<String>read(summary, "$.incidents[0].shortlink"))
                    .endsWith("/incidents/" + broken.id());
            assertThat(get("/badge/billing.svg").body()).contains("<title>Billing &amp; more: partial outage</title>");
            assertThat(get("/badge/search.svg").body()).contains("search: operational");
            assertThat(get("/history.atom").body()).contains("Investigating: Errors when &lt;paying");
            assertThat(get("/history.rss").body()).contains("<guid isPermaLink=\"false\">urn:uuid:");
            assertThat(get("/embed/status").body()).contains("Partial System Outage", "Errors when &lt;paying&gt;");
        }
        assertThat(get("/badge/billing.svg").body()).contains(": operational");
    }

    @Test
    void theWidgetThatAtlassianPublishesReadsIt() {
        try (Broken _ = Broken.billing("degraded");
                BrowserContext browser = Chromium.browser().newContext()) {
            Page page = browser.newPage();
            page.navigate(elsewhere("/statuspage"));
            assertThat(page.locator("statuspage-widget .status-text")).hasText("Partially Degraded Service");
            assertThat(page.locator("statuspage-widget .status-indicator")).hasClass("status-indicator minor");
        }
    }

    private static String elsewhere(String path) {
        return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + path;
    }

    @Test
    void aBannerIsOnSomebodyElsesPageWhileSomethingIsWrong() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext browser = Chromium.browser().newContext(phone())) {
            Page page = browser.newPage();
            page.onPageError(complaints::add);
            page.clock().install(new Clock.InstallOptions().setTime(MONDAY));
            page.waitForResponse("**/summary.json", () -> page.navigate(elsewhere("/banner")));
            Locator banner = page.locator(".status-banner section");
            assertThat(banner).hasCount(0);
            try (Broken broken = Broken.billing("major-outage")) {
                page.clock().runFor(61_000);
                assertThat(banner.getByRole(AriaRole.STATUS))
                        .containsText("Errors when <paying>: We are looking into it.");
                assertThat(banner).hasClass("critical");
                assertThat(banner.locator("a")).hasAttribute("href", Pattern.compile(".*/incidents/" + broken.id()));
                look(page, "banner-phone");
                banner.locator("button").click();
                assertThat(banner).hasCount(0);
                page.waitForResponse("**/summary.json", () -> page.clock().runFor(61_000));
                // Who closed it has seen it.
                assertThat(banner).hasCount(0);
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(320, 480).setColorScheme(ColorScheme.DARK);
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is wider than the window")
                .isEqualTo(true);
    }

    @Test
    void maintenanceIsAnnouncedByItWhenItIsNearAndOnlyThen() {
        String near = booked("billing", "Wider ids", "2026-12-01T11:00:00Z", "2026-12-01T13:00:00Z");
        try (BrowserContext browser = Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setTimezoneId("Europe/London")
                        .setLocale("en-GB"))) {
            Page page = browser.newPage();
            page.clock().install(new Clock.InstallOptions().setTime(MONDAY));
            page.navigate(elsewhere("/banner"));
            assertThat(page.locator(".status-banner section"))
                    .containsText(Pattern.compile("Maintenance: Wider ids, Tue,? 1 Dec.*11:00.*13:00"));
            look(page, "banner-maintenance");
            page.waitForResponse("**/summary.json", () -> page.navigate(elsewhere("/banner-inside")));
            assertThat(page.locator("#here .status-banner")).hasCount(0);
        } finally {
            cancelled(near);
        }
    }

    /** What is about hidden services alone is for those who have its link. */
    @Test
    void whatIsAboutHiddenServicesAloneIsListedNowhere() {
        String booking = booked("secret", "Wider vault", "2026-12-01T11:00:00Z", "2026-12-01T13:00:00Z");
        try (Broken incident = Broken.of("secret", "major-outage", "The vault is shut")) {
            all().forEach((path, body) -> assertThat(body).as(path).doesNotContainIgnoringCase("vault"));
            assertThat(get("/api/v2/status.json").body()).contains("\"indicator\":\"none\"");
            assertThat(get("/maintenance/" + booking).body()).contains("Wider vault");
            assertThat(get("/incidents/" + incident.id()).body()).contains("The vault is shut");
        } finally {
            cancelled(booking);
        }
    }

    private static void cancelled(String booking) {
        HttpResponse<String> cancelled =
                replica.post("/api/v1/bookings/" + booking + "/cancel", Replica.ADMIN, "{\"reason\":\"x\"}");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        Faces.refresh(replica);
    }

    private static String booked(String service, String title, String start, String end) {
        HttpResponse<String> booked =
                replica.post("/api/v1/bookings", Replica.ADMIN, """
                {"title":"%s","link":"https://git.example.com/7","impact":"degraded","environment":"production","services":["%s"],"start":"%s","end":"%s",
                 "duration":"PT30M"}""".formatted(title, service, start, end));
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
        Faces.refresh(replica);
        return JsonPath.read(booked.body(), "$.id");
    }

    @Test
    void aFrameOfSomebodyElseShowsHowThingsAre() {
        HttpResponse<String> framed = get("/embed/status");
        assertThat(header(framed, "X-Frame-Options")).isEqualTo("none");
        assertThat(header(framed, "Content-Security-Policy")).contains("frame-ancestors *", "default-src 'none'");
        assertThat(header(get("/"), "X-Frame-Options")).as("no other page").isEqualTo("DENY");
        List<String> complaints = new ArrayList<>();
        try (BrowserContext browser = Chromium.browser().newContext(phone())) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(elsewhere("/frame"));
            FrameLocator frame = page.frameLocator("iframe");
            assertThat(frame.locator("a")).containsText("Acme & Sons: All Systems Operational");
            assertThat(frame.locator(".dot")).hasCSS("background-color", "rgb(63, 179, 95)");
            look(page, "frame-phone");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void onlyWhoMaySeeTheGateGetsItsBadge() {
        String path = "/badge/billing/gate.svg?environment=production";
        assertThat(get(path).statusCode()).isEqualTo(401);
        String viewer = token("viewer");
        assertThat(replica.get(path, viewer).body()).contains("Billing &amp; more in production: open");
        try (Broken _ = Broken.billing("degraded")) {
            assertThat(replica.get(path, viewer).body()).contains("in production: closed");
        }
        assertThat(replica.get("/badge/billing/gate.svg?environment=nowhere", Replica.ADMIN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(replica.get("/badge/billing/gate.svg", Replica.ADMIN).statusCode())
                .isEqualTo(400);
    }

    private static String token(String role) {
        return JsonPath.read(
                replica.post("/api/v1/tokens", Replica.ADMIN, "{\"name\":\"x\",\"role\":\"%s\"}".formatted(role))
                        .body(),
                "$.token");
    }

    /** What closes the gate by hand changes not a byte of what is public; only an incident does, and that is public itself. */
    @Test
    void whetherTheGateIsOpenIsSaidNowhereInPublic() {
        Map<String, String> open = all();
        String gate =
                replica.get("/api/v1/gate/billing/production", Replica.ADMIN).body();
        assertThat(JsonPath.<Boolean>read(gate, "$.open")).isTrue();
        HttpResponse<String> declared = replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["*"],"environments":["*"],"reason":"a word that nobody outside may read"}""");
        assertThat(declared.statusCode()).isEqualTo(201);
        Faces.refresh(replica);
        gate = replica.get("/api/v1/gate/billing/production", Replica.ADMIN).body();
        assertThat(JsonPath.<Boolean>read(gate, "$.open")).isFalse();
        assertThat(all()).isEqualTo(open);
        replica.delete("/api/v1/freezes/" + JsonPath.read(declared.body(), "$.id") + "?reason=x", Replica.ADMIN, null);
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String path : PUBLIC) {
            HttpResponse<String> response = get(path, "Accept", "*/*");
            if (response.statusCode() == 200) {
                all.put(path, response.body());
            }
        }
        assertThat(all.keySet()).as("all of them can be read").containsAll(PUBLIC);
        return all;
    }
}
