package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarPagesTest {

    @TempDir
    private Path folder;

    private Replica replica;

    @BeforeEach
    void start() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/pages/calendars"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(SettableClock.at("2026-12-06T12:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private static FilePayload file(String name, String start) {
        String text = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Example//EN
                BEGIN:VEVENT
                UID:quiet@example.com
                DTSTAMP:20260101T000000Z
                SUMMARY:Board meeting
                DTSTART;TZID=%s
                DURATION:PT6H
                RRULE:FREQ=MONTHLY
                END:VEVENT
                END:VCALENDAR
                """.formatted(start);
        return new FilePayload(name, "text/calendar", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private String calendars() {
        return replica.get("/api/v1/calendars", Replica.ADMIN).body();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    @Test
    void aFileIsLookedAtBeforeItCountsAndCanBeRemoved() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/calendars").page();
            page.getByLabel("File").setInputFiles(file("quiet-days.ics", "PST:20261214T060000"));
            press(page, "Look at it first");
            assertThat(page.locator("#preview")).containsText("zone-assumed");
            assertThat(page.locator("#preview ol"))
                    .containsText("Mon 14 Dec 2026 15:00 to 21:00 CET (06:00 to 12:00 PST)");
            assertThat(page.locator("#preview")).containsText("No rule names it yet");
            viewer.accessible().screenshot("calendar-preview");
            assertThat(calendars()).doesNotContain("quiet-days");

            press(page, "Put it");
            assertThat(page.locator("h1")).hasText("quiet-days");
            assertThat(calendars()).contains("quiet-days");

            press(page, "Remove it");
            assertThat(page.locator("h1")).hasText("Calendars");
            assertThat(calendars()).doesNotContain("quiet-days");
            viewer.quiet();
        }
    }

    @Test
    void whatWasNotLookedAtIsNotPut() {
        try (Viewer viewer = Viewer.admin(replica).withoutScript().visit()) {
            Page page = viewer.open("/console/calendars").page();
            page.getByLabel("File").setInputFiles(file("quiet-days.ics", "PST:20261214T060000"));
            press(page, "Look at it first");
            assertThat(page.locator("#preview")).containsText("zone-assumed");
            page.getByLabel("File").setInputFiles(file("quiet-days.ics", "PST:20261215T060000"));
            press(page, "Put it");
            assertThat(page.locator("#preview")).containsText("Tue 15 Dec 2026");
            assertThat(calendars()).doesNotContain("quiet-days");
            page.getByLabel("File").setInputFiles(file("quiet-days.ics", "PST:20261215T060000"));
            press(page, "Put it");
            assertThat(page.locator("h1")).hasText("quiet-days");
            assertThat(calendars()).contains("quiet-days");
        }
    }

    @Test
    void whatCannotBeReadIsToldWithItsLine() {
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/calendars").page();
            page.getByLabel("File").setInputFiles(file("quiet-days.ics", "CST:20261214T060000"));
            press(page, "Look at it first");
            assertThat(page.locator("#preview")).containsText("quiet-days:8: DTSTART: CST is ambiguous");
            page.getByLabel("Name").fill("no such/name");
            press(page, "Look at it first");
            assertThat(page.locator("#preview")).containsText("it is made of letters, digits");
            page.getByLabel("Name").fill("sunday-maintenance");
            press(page, "Look at it first");
            assertThat(page.locator("#preview")).containsText("is a file of the calendars folder");
        }
    }

    @Test
    void aRefusedReloadIsToldWithFileAndLine() throws IOException {
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(policy, Files.readString(policy).replace("close: [year-end-freeze]", "close: [no-such]"));
        await().until(() ->
                replica.get("/api/v1/calendars", Replica.ADMIN).body().contains("there is no calendar no-such"));
        try (Viewer viewer = Viewer.admin(replica).visit()) {
            Page page = viewer.open("/console/calendars").page();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("The last reload of the calendars folder was refused");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("policy.yaml:22: there is no calendar no-such");
            viewer.accessible().screenshot("calendars-refused");
        }
    }
}
