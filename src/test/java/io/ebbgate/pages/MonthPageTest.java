package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MonthPageTest {

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(SettableClock.at("2026-12-16T12:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["mail"],"environments":["*"],"reason":"the relay moves","until":"2026-12-17T12:00:00Z"}""");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void drawsTheMonthOnTheViewersClock() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/calendar").page();
            assertThat(page.locator(".fc-toolbar-title")).hasText("December 2026");
            assertThat(page.locator("[data-date='2026-12-06'] .window")).containsText("12:00 - 16:00");
            assertThat(page.locator("[data-date='2026-12-16'] .declared")).containsText("the relay moves");
            page.getByLabel("Service").selectOption("billing");
            assertThat(page.locator("#calendar .declared")).hasCount(0);
            assertThat(page.locator("[data-date='2026-12-06'] .window")).hasCount(1);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Week"))
                    .click();
            assertThat(page.locator(".fc-timegrid")).isVisible();
            viewer.accessible().screenshot("calendar-week").quiet();
        }
    }

    @Test
    void saysWhoseHoursItIsDrawnInWhereTheAccountHasOthers() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/calendar").page();
            assertThat(page.locator("#drawn-in")).isHidden();
            viewer.open("/console/account");
            page.getByLabel("Show times in").fill("Asia/Kolkata");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Save").setExact(true))
                    .click();
            viewer.open("/console/calendar");
            assertThat(page.locator("[data-date='2026-12-06'] .window")).containsText("12:00 - 16:00");
            assertThat(page.locator("#drawn-in"))
                    .hasText("The hours in this calendar are those of your browser, Europe/Berlin,"
                            + " and not of your account, Asia/Kolkata.");
            viewer.accessible().fits();
        }
    }

    @Test
    void isAListWithoutScript() {
        try (Viewer viewer = Viewer.admin(replica).withoutScript().visit()) {
            Page page = viewer.open("/console/calendar").page();
            assertThat(page.locator("#agenda")).containsText("Sun 6 Dec 2026 12:00 to 16:00 CET (03:00 to 07:00 PST)");
            assertThat(page.locator("#agenda")).containsText("Frozen: the relay moves");
            page.getByLabel("Service").selectOption("billing");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                    .click();
            assertThat(page.locator("#agenda")).not().containsText("the relay moves");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Month after"))
                    .click();
            assertThat(page.locator("#agenda h2")).hasText("January 2027");
            assertThat(page.getByLabel("Service")).hasValue("billing");
        }
    }

    @Test
    void answersForTimesLongGoneAndFarAheadToo() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            for (String year : List.of("2026", "2031")) {
                String found = viewer.get(
                                "/console/calendar/events?start=%1$s-03-01T00:00:00%%2B01:00&end=%1$s-04-01T00:00:00%%2B02:00"
                                        .formatted(year))
                        .text();
                List<String> starts = JsonPath.read(found, "$[?(@.detail == 'weeknights')].start");
                assertThat(starts).as(year).hasSizeGreaterThan(15).allMatch(start -> start.startsWith(year + "-0"));
            }
        }
    }

    @Test
    void namesWhatIsWrongWithAQuestion() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            assertThat(viewer.get("/console/calendar/events?start=soon").text())
                    .contains("\"field\":\"start\"", "\"field\":\"end\"");
            assertThat(viewer.get("/console/calendar/events?start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z")
                            .status())
                    .isEqualTo(400);
        }
    }
}
