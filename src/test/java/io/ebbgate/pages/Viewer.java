package io.ebbgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.ebbgate.Replica;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who looks at a replica's console with a browser of their own. */
public final class Viewer implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Viewer(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Somebody of that role, who joins as they first visit. */
    public static Setup of(Replica replica, String role) {
        return new Setup(replica, role);
    }

    /** An admin. */
    public static Setup admin(Replica replica) {
        return of(replica, "admin");
    }

    /** The page, to click and type on. */
    public Page page() {
        return page;
    }

    /** Goes to a path. */
    public Viewer open(String path) {
        page.navigate(path);
        return this;
    }

    /** What is answered to this browser without the page being left. */
    public APIResponse get(String path) {
        return context.request().get(path);
    }

    /** Leaves a picture of the whole page in {@code target/screenshots}. */
    public Viewer screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Fails where axe-core finds anything that keeps people out. Frames in which no script runs are taken out: it cannot look into them. */
    public Viewer accessible() {
        page.evaluate(
                "() => document.querySelectorAll('iframe[sandbox]').forEach((frame) => frame.replaceWith(document.createElement('div')))");
        // Legacy: without a page of its own for each look, which only frames of other origins would need.
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .as("violations on " + page.url())
                .isEmpty();
        return this;
    }

    /** Fails where the page is wider than the window. */
    public Viewer fits() {
        Object wider =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(wider)
                .as("pixels that " + page.url() + " is wider than the window")
                .isEqualTo(0);
        return this;
    }

    /** Fails where the browser complained: a script that failed, a file that was refused. */
    public Viewer quiet() {
        assertThat(complaints).as("what the browser's console says").isEmpty();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    /** How somebody looks at it. */
    public static final class Setup {

        private static final AtomicInteger COUNT = new AtomicInteger();
        private static final String PASSWORD = "seven lazy tides below";
        private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

        private final Replica replica;
        private final String role;
        private final Browser.NewContextOptions options = new Browser.NewContextOptions();
        private String zone = "Europe/Berlin";

        private Setup(Replica replica, String role) {
            this.replica = replica;
            this.role = role;
            size(1280, 800);
        }

        public Setup size(int width, int height) {
            options.setViewportSize(width, height);
            return this;
        }

        public Setup phone() {
            return size(360, 740);
        }

        public Setup dark() {
            options.setColorScheme(ColorScheme.DARK);
            return this;
        }

        public Setup zone(String region) {
            this.zone = region;
            return this;
        }

        public Setup withoutScript() {
            options.setJavaScriptEnabled(false);
            return this;
        }

        /** Opens a window of their own, signed in, with the zone's cookie that a first visit leaves. */
        public Viewer visit() {
            String base = "http://localhost:" + replica.port();
            BrowserContext context = Chromium.browser()
                    .newContext(options.setBaseURL(base).setTimezoneId(zone).setLocale("en-GB"));
            context.addCookies(List.of(new Cookie("zone", zone).setUrl(base)));
            join(context.request());
            return new Viewer(context);
        }

        /** Takes an invitation, without a look at its page. */
        private void join(APIRequestContext request) {
            String invitation = invitation();
            Matcher token = FORM_TOKEN.matcher(request.get(invitation).text());
            assertThat(token.find()).as("the invitation has a form").isTrue();
            APIResponse joined = request.post(
                    invitation,
                    RequestOptions.create()
                            .setForm(FormData.create()
                                    .set("_csrf", token.group(1))
                                    .set("password", PASSWORD)));
            assertThat(joined.ok()).as(joined.text()).isTrue();
        }

        private String invitation() {
            String body = replica.post("/api/v1/people", Replica.ADMIN, """
                            {"name":"Robin","email":"robin%d@example.com","role":"%s"}""".formatted(COUNT.incrementAndGet(), role))
                    .body();
            return URI.create(JsonPath.<String>read(body, "$.invitation")).getPath();
        }
    }
}
