package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.timetable.Bulletins;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers may read of a maintenance, and what they may not. */
class MaintenancePagesTest {

    private static NoticeTown town;

    @BeforeAll
    static void start(@TempDir Path folder) {
        town = NoticeTown.start(folder);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    /** What customers see is made from memory, which these steps bring up to what was told just now. */
    private static HttpResponse<String> look(String booking) {
        town.clock().advance(Duration.ofMinutes(6));
        town.replica().bean(Bulletins.class).refresh();
        return town.look("/maintenance/" + booking);
    }

    private static String seen(String booking) {
        HttpResponse<String> page = look(booking);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static void isNotToBeSeen(String booking) {
        HttpResponse<String> page = look(booking);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is nothing here", "href=\"/subscribe\"")
                .doesNotContain("href=\"/console");
    }

    @Test
    void aCustomerReadsWhatWhenAndWhatItMeansWithoutTheConsole() {
        String page = seen(town.booked("billing", "degraded", 11));
        assertThat(page)
                .contains(
                        "Wider &lt;ids&gt;</h1>",
                        "Planned",
                        "Sun 6 Dec 2026 03:00 to 04:00 PST",
                        "data-start=\"2026-12-06T11:00:00Z\"",
                        "1 h",
                        "Billing &amp; more",
                        "may be slow or fail now and then",
                        "Invoices are slow.",
                        "href=\"/subscribe\"")
                .doesNotContain("href=\"/console", "git.example.com", "Sign out", "the-bootstrap");
    }

    @Test
    void whatWasToldIsListedWithoutAWordOfTheRecipients() {
        String booking = town.booked("ledger", "outage", 11);
        town.announced(booking, 1, "scheduled", "2026-11-30T18:01:00Z");
        town.announced(booking, 2, "scheduled", "2026-12-01T18:01:00Z");
        town.announced(booking, 2, "P1D", "2026-12-05T11:00:00Z");
        assertThat(seen(booking))
                .containsSubsequence(
                        "Reminder",
                        "Sat 5 Dec 2026 03:00 PST",
                        "Announced anew",
                        "Announced<",
                        "Mon 30 Nov 2026 10:01 PST");
    }

    @Test
    void aCancelledOneSaysSo() {
        String booking = town.booked("billing", "outage", 12);
        town.announced(booking, 1, "scheduled", "2026-11-30T18:01:00Z");
        town.replica().post("/api/v1/bookings/" + booking + "/cancel", Replica.ADMIN, "{\"reason\":\"a secret\"}");
        assertThat(seen(booking))
                .contains("It will not take place.", "Cancelled")
                .doesNotContain("a secret");
    }

    @Test
    void whatNoRuleTellsCustomersOfIsNobodysToRead() {
        isNotToBeSeen(town.booked("quiet", "outage", 11));
        isNotToBeSeen(town.booked("quiet", "no-impact", 12));
        isNotToBeSeen("999999");
        isNotToBeSeen("x");
    }

    @Test
    void whatWasToldOnceStaysReadableWhateverTheRulesSayLater() {
        String booking = town.booked("quiet", "outage", 13);
        isNotToBeSeen(booking);
        town.announced(booking, 1, "scheduled", "2026-11-30T18:01:00Z");
        assertThat(seen(booking)).contains("Wider &lt;ids&gt;");
    }

    @Test
    void aServiceThatNoRuleTellsOfIsNamedToNobody() {
        assertThat(seen(town.booked("billing\",\"quiet", "degraded", 14))).contains("<dd>Billing &amp; more</dd>");
    }
}
