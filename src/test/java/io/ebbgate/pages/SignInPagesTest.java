package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in and all that people do about themselves and each other, with a session as every browser has one. */
class SignInPagesTest {

    private static final String PASSWORD = "seven lazy tides below";

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase()).start();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void joinsAddsAPasskeyAndSignsInWithIt() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext browser = browser(new Browser.NewContextOptions())) {
            Page page = browser.newPage();
            page.onPageError(complaints::add);
            withAuthenticator(browser, page);
            join(page, "ada@example.com", "manager");

            page.navigate("/console/account");
            page.getByLabel("What to call it").fill("test key");
            button(page, "Add a passkey").click();
            assertThat(page.locator("#passkeys")).containsText("test key");
            look(page, "account");

            button(page, "Sign out").click();
            assertThat(page.locator("main")).containsText("You are signed out.");
            page.navigate("/console/account");
            assertThat(page).hasURL("http://localhost:" + replica.port() + "/sign-in?continue=%2Fconsole%2Faccount");
            look(page, "sign-in");
            button(page, "Sign in with a passkey").click();
            page.waitForURL("**/console/account");
            assertThat(page.locator("h1")).hasText("ada@example.com");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void saysWhyThereIsNoPasskeyToSignInWith() {
        try (BrowserContext browser = browser(new Browser.NewContextOptions())) {
            Page page = browser.newPage();
            withAuthenticator(browser, page);
            page.navigate("/sign-in");
            button(page, "Sign in with a passkey").click();
            assertThat(page.locator("#passkey-problem")).containsText("did not use a passkey");
        }
    }

    @Test
    void whatWasTypedOutlivesASessionThatEndsAndAFormThatIsOutOfDate() {
        try (BrowserContext browser = browser(new Browser.NewContextOptions())) {
            Page page = browser.newPage();
            Page other = browser.newPage();
            join(page, "typing@example.com", "manager");
            page.navigate("/console/freezes/new");
            page.getByLabel("Reason").fill("the ledger is being moved");
            signOutEverywhere(other);
            button(page, "Freeze now").click();
            signIn(page, "typing@example.com");
            assertThat(page).hasURL("http://localhost:" + replica.port() + "/console/freezes/new");
            assertThat(page.getByLabel("Reason")).hasValue("the ledger is being moved");
            assertThat(page.locator("main")).containsText("What you had typed here is here again.");
            look(page, "typed-again");

            signOutEverywhere(other);
            signIn(other, "typing@example.com");
            button(page, "Freeze now").click();
            assertThat(page.locator("h1")).hasText("Form out of date");
            page.getByText("Back to what you typed").click();
            assertThat(page.getByLabel("Reason")).hasValue("the ledger is being moved");

            page.navigate("/console/account");
            page.locator("#token-name").fill("!laptop");
            button(page, "Make a token").click();
            assertThat(page.locator("#name-problem")).containsText("starts with one of the first two");
            page.locator("#token-expires").fill("2099-01-31");
            signOutEverywhere(other);
            button(page, "Make a token").click();
            signIn(page, "typing@example.com");
            assertThat(page).hasURL("http://localhost:" + replica.port() + "/console/account");
            assertThat(page.locator("#token-name")).hasValue("!laptop");
            assertThat(page.locator("#token-expires")).hasValue("2099-01-31");

            page.navigate("/console");
            page.navigate("/console/freezes/new");
            assertThat(page.getByLabel("Reason")).hasValue("");
        }
    }

    private static void signOutEverywhere(Page page) {
        page.navigate("/console/account");
        button(page, "Sign out everywhere").click();
        assertThat(page.locator("main")).containsText("You are signed out.");
    }

    private static void signIn(Page page, String email) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
        page.waitForURL("**/console**");
    }

    @Test
    void invitesPeopleAndMakesTokens() {
        try (BrowserContext browser = browser(new Browser.NewContextOptions())) {
            Page page = browser.newPage();
            join(page, "admin@example.com", "admin");
            page.navigate("/console/people");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Grace Hopper");
            page.getByLabel("E-mail").fill("grace@example.com");
            button(page, "Invite").click();
            assertThat(page.locator(".banner pre")).containsText("/invitation/");
            look(page, "people");

            page.navigate("/console/tokens");
            page.getByLabel("Name").fill("billing-ci");
            page.getByLabel("Role").selectOption("pipeline");
            button(page, "Make the token").click();
            assertThat(page.locator("#services-problem")).containsText("a pipeline names what it may ask for");
            assertThat(page.getByLabel("Name")).hasValue("billing-ci");
            page.getByLabel("Services").fill("billing");
            page.getByLabel("Environments").fill("*");
            button(page, "Make the token").click();
            assertThat(page.locator(".banner pre")).containsText("ebb_");
            look(page, "tokens");
        }
    }

    @Test
    void joinsOnAPhoneInTheDark() {
        var options = new Browser.NewContextOptions().setViewportSize(360, 740).setColorScheme(ColorScheme.DARK);
        try (BrowserContext browser = browser(options)) {
            Page page = browser.newPage();
            page.navigate(invitation("phone@example.com", "admin"));
            look(page, "invitation-phone");
            page.getByLabel("Password").fill(PASSWORD);
            button(page, "Set the password and sign in").click();
            for (String name : List.of("account", "people", "tokens")) {
                page.navigate("/console/" + name);
                look(page, name + "-phone");
                assertThat(page.evaluate(
                                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as("pixels that %s is wider than the window", name)
                        .isEqualTo(0);
            }
        }
    }

    private static BrowserContext browser(Browser.NewContextOptions options) {
        String base = "http://localhost:" + replica.port();
        BrowserContext context =
                Chromium.browser().newContext(options.setBaseURL(base).setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(10_000);
        // As after a first visit, whose page loads twice.
        context.addCookies(List.of(new Cookie("zone", "Europe/Berlin").setUrl(base)));
        return context;
    }

    /** A platform authenticator that says yes to everything. */
    private static void withAuthenticator(BrowserContext browser, Page page) {
        CDPSession devTools = browser.newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject added = new JsonObject();
        added.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", added);
    }

    private static void join(Page page, String email, String role) {
        page.navigate(invitation(email, role));
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Set the password and sign in").click();
        page.waitForURL("**/console");
    }

    private static String invitation(String email, String role) {
        return JsonPath.read(
                replica.post(
                                "/api/v1/people",
                                Replica.ADMIN,
                                "{\"name\":\"%1$s\",\"email\":\"%1$s\",\"role\":\"%2$s\"}".formatted(email, role))
                        .body(),
                "$.invitation");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Nothing keeps anybody out of it, and a picture stays. */
    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "access-" + name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("violations on " + page.url())
                .isEmpty();
    }
}
