package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release manager drags over a window, somebody else approves, the booking is dragged elsewhere and called off. */
class BookByDragTest {

    private static final String SUNDAY = "2026-12-06";
    private static final String POLICY = """
            zone: America/Los_Angeles
            environments: {production: {}}
            services: {billing: {name: Billing}}
            rules:
              - {name: production, open: [sunday-maintenance], duration: PT30M, backOut: PT15M, booking: required, approvals: 1}
            """;

    @TempDir
    private Path calendars;

    @Test
    void aWindowIsBookedByDragApprovedMovedAndCalledOff() throws IOException {
        Files.writeString(calendars.resolve("policy.yaml"), POLICY);
        Files.copy(Path.of("calendars/sunday-maintenance.ics"), calendars.resolve("sunday-maintenance.ics"));
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                        .calendars(calendars)
                        .clock(SettableClock.at("2026-12-02T18:00:00Z"))
                        .set("ebbgate.ledger.clock-skew", "P36500D")
                        .start();
                Viewer manager = Viewer.of(replica, "manager")
                        .zone("America/Los_Angeles")
                        .size(1280, 2200)
                        .visit();
                Viewer approver = Viewer.of(replica, "approver")
                        .zone("America/Los_Angeles")
                        .visit()) {
            Page page = manager.page();
            week(manager);
            drag(page, spot(page, "03:00:00"), spot(page, "04:00:00"));
            book(manager);
            assertThat(page.locator(".badge").first()).hasText("Requested");
            String booking = page.url();

            approve(approver);
            page.navigate(booking);
            assertThat(page.locator(".badge").first()).hasText("Approved");
            manager.accessible().fits().screenshot("booking-light");

            week(manager);
            Locator booked = page.locator("a.fc-event.booking");
            manager.accessible().screenshot("calendar-booked");
            drag(page, middle(booked), spot(page, "09:00:00"));
            assertThat(page.locator("#notice")).containsText("Not moved.");
            List<Cookie> cookies = page.context().cookies();
            page.context().clearCookies();
            drag(page, middle(booked), spot(page, "05:15:00"));
            assertThat(page.locator("#notice")).containsText("Not moved. You are signed out.");
            page.context()
                    .addCookies(cookies.stream()
                            .map(one -> new Cookie(one.name, one.value).setUrl(page.url()))
                            .toList());
            drag(page, middle(booked), spot(page, "05:15:00"));
            assertThat(page.locator("#notice")).containsText("Wider ids is moved.");

            page.navigate(booking);
            assertThat(page.locator(".badge").first()).hasText("Requested");
            page.getByLabel("Reason").fill("Not needed any more.");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the booking"))
                    .click();
            assertThat(page.locator(".badge").first()).hasText("Cancelled");
            // The one complaint is of the drag that was refused.
            manager.accessible().fits();
        }
    }

    private static void week(Viewer viewer) {
        Page page = viewer.open("/console/calendar?service=billing").page();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Week"))
                .click();
        assertThat(page.locator(".fc-timegrid .fc-bg-event.window")).hasCount(1);
    }

    private static void book(Viewer viewer) {
        Page page = viewer.page();
        page.waitForURL("**/console/book?**");
        assertThat(page.getByLabel("Start")).hasValue(SUNDAY + "T03:00");
        assertThat(page.getByLabel("Services")).hasValue("billing");
        page.getByLabel("Title").fill("Wider ids");
        page.getByLabel("Link").fill("https://git.example.com/billing/pull/7");
        page.getByLabel("Environment").selectOption("production");
        page.getByLabel("Impact").selectOption("degraded");
        assertThat(page.locator("#found")).containsText("Sun 6 Dec 2026");
        everySlotCanBePicked(page, 1280);
        everySlotCanBePicked(page, 390);
        page.setViewportSize(1280, 2200);
        viewer.accessible().fits().screenshot("book-light");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Book this time"))
                .click();
        page.waitForURL("**/console/bookings/*");
    }

    /** Also where several start in one hour. */
    private static void everySlotCanBePicked(Page page, int width) {
        page.setViewportSize(width, 2200);
        assertThat(page.locator(".heat td:has(.pick + .pick)").first()).isVisible();
        for (Locator pick : page.locator(".heat .pick").all()) {
            pick.click(new Locator.ClickOptions().setTrial(true).setTimeout(5000));
        }
    }

    private static void approve(Viewer viewer) {
        Page page = viewer.open("/console/approvals").page();
        assertThat(page.locator("main")).containsText("Wider ids");
        viewer.accessible().fits().screenshot("approvals-light");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))
                .first()
                .click();
        assertThat(page.locator("main")).not().containsText("Waits for your approval");
    }

    /** Where on the page that Sunday at that time is, a little below its line. */
    private static double[] spot(Page page, String time) {
        BoundingBox column =
                page.locator(".fc-timegrid-col[data-date='" + SUNDAY + "']").boundingBox();
        BoundingBox row = page.locator(".fc-timegrid-slot-lane[data-time='%s:00']"
                        .formatted(time.substring(0, 3) + (time.charAt(3) < '3' ? "00" : "30")))
                .boundingBox();
        return new double[] {column.x + column.width / 2, row.y + row.height / 3};
    }

    private static double[] middle(Locator event) {
        BoundingBox box = event.boundingBox();
        return new double[] {box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)};
    }

    private static void drag(Page page, double[] from, double[] to) {
        page.mouse().move(from[0], from[1]);
        page.mouse().down();
        page.mouse().move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, new Mouse.MoveOptions().setSteps(8));
        page.mouse().move(to[0], to[1], new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
    }
}
