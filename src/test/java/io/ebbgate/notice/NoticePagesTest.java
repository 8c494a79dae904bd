package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.subscriber.SubscriberFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of notices say, and to whom. */
class NoticePagesTest {

    private static final String NOTICES = "/console/notices";

    private static NoticeTown town;
    private static String mia;
    private static String vera;

    @BeforeAll
    static void start(@TempDir Path folder) {
        town = NoticeTown.start(folder);
        mia = town.person("mia", "manager");
        vera = town.person("vera", "viewer");
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    private static OutboxRows notices(String thing, String kind) {
        return new OutboxRows(town.jdbc(), thing, kind);
    }

    @Test
    void whatIsOnItsWayIsCountedForEverybody() {
        String thing = "booking/" + town.booked("quiet", "outage", 11);
        notices(thing, "P1D").to(1_000_000, 1_001_499);
        notices(thing, "P1D").settled("2026-11-30T17:59:45Z").to(1_002_000, 1_002_299);
        notices(thing, "P1D").state("refused").to(1_003_000, 1_003_011);
        notices(thing, "P1D").state("waiting").to(1_004_000, 1_004_599);
        for (String who : new String[] {mia, vera}) {
            String page = town.page(NOTICES + "/progress", who);
            assertThat(page)
                    .startsWith("<div id=\"progress\"")
                    .contains("hx-trigger=\"every 1s\"")
                    .containsSubsequence(
                            "Reminder, 1 d before",
                            "Wider &lt;ids&gt;",
                            "value=\"75\"",
                            "<b>1,800</b>",
                            "<span>2,412</span> sent",
                            "<b>12</b> failed",
                            "<b>600</b> waiting",
                            "<b>60</b> a second",
                            "<b>10 s</b> left");
        }
        town.jdbc()
                .sql("DELETE FROM notice WHERE thing = :thing")
                .param("thing", thing)
                .update();
    }

    @Test
    void noticesAreFoundByWhatTheyAreAbout() {
        notices("booking/777", "scheduled")
                .channel("webhook")
                .state("refused")
                .answer("410 Gone")
                .to(2_000_001);
        notices("booking/777", "scheduled").answer("250 2.0.0 Ok").to(2_000_002);
        notices("booking/778", "moved").to(2_000_001);
        assertThat(town.page(NOTICES + "?booking=777", mia))
                .contains("410 Gone", "250 2.0.0 Ok")
                .doesNotContain("Change<");
        assertThat(town.page(NOTICES + "?booking=777&state=refused", mia))
                .contains("410 Gone")
                .doesNotContain("250 2.0.0");
        assertThat(town.page(NOTICES + "?booking=777&channel=mail", mia))
                .contains("250 2.0.0")
                .doesNotContain("410 Gone");
        assertThat(town.page(NOTICES + "?subscriber=2000001", mia))
                .contains("410 Gone", "Change<")
                .doesNotContain("250 2.0.0");
        assertThat(town.page(NOTICES + "?booking=nothing", mia)).contains("Nothing matches");
    }

    @Test
    void addressesAndAnswersAreForManagersAlone() {
        long ana =
                SubscriberFixture.mail("ana@secret.example").services("quiet").add(town.jdbc());
        notices("booking/779", "scheduled")
                .state("refused")
                .answer("550 no ana@secret.example here")
                .to(ana);
        String found = NOTICES + "?subscriber=ANA@secret";
        assertThat(town.page(found, mia))
                .contains("ana@secret.example<br", "550 no ana@secret.example here", "Send again");
        assertThat(town.page(found, vera)).contains("Nothing matches");
        assertThat(town.page(NOTICES + "?booking=779", vera))
                .contains("subscriber " + ana, "Refused")
                .doesNotContain("secret.example", "Send again", "550 no");
    }

    @Test
    void manyNoticesArePaged() {
        long first = notices("booking/780", "scheduled").to(3_000_001, 3_000_026);
        String page = town.page(NOTICES + "?booking=780", mia);
        assertThat(page).contains("notice-" + (first + 25) + "\"").doesNotContain("notice-" + first + "\"");
        assertThat(town.page(NOTICES + "?booking=780&before=" + (first + 1), mia))
                .contains("notice-" + first + "\"", "Latest");
    }

    @Test
    void whatComesNextIsListedByItsTime() {
        String booking = town.booked("ledger", "degraded", 11);
        assertThat(town.page(NOTICES, vera))
                .containsSubsequence(
                        "Reminder, 1 d before", "/console/notices/plan/" + booking, "Reminder, 1 h before", ">Start<");
        assertThat(town.page(NOTICES, vera)).contains("Sat 5 Dec 2026 03:00 PST");
    }

    @Test
    void itSaysThatNobodyReceivesMailWhereThereIsNoRelay() {
        assertThat(town.page(NOTICES, mia)).contains("No relay is configured");
    }

    @Test
    void thePlanSaysWhoWouldBeToldWhatAndWhen() {
        String booking = town.booked("billing", "outage", 12);
        long all = SubscriberFixture.mail("all@plan.example").add(town.jdbc());
        SubscriberFixture.mail("other@plan.example").services("ledger").add(town.jdbc());
        SubscriberFixture.mail("dead@plan.example").state("quarantined").add(town.jdbc());
        long told = SubscriberFixture.webhook("https://hooks.plan.example/x", "whsec_x")
                .services("billing")
                .add(town.jdbc());
        notices("booking/" + booking, "scheduled").channel("webhook").to(told);
        String page = town.page("/console/notices/plan/" + booking, mia);
        assertThat(page)
                .contains(
                        "The gate asks that all of them were told by",
                        "Thu 3 Dec 2026 04:00 PST",
                        "Was told; the reminders",
                        "Nothing: in quarantine",
                        "all@plan.example",
                        "https://hooks.plan.example/x")
                .containsSubsequence("Announcement", "Reminder, 1 d before", "Reminder, 1 h before", "Start")
                .doesNotContain("other@plan.example");
        assertThat(town.page("/console/notices/plan/" + booking, vera))
                .contains("subscriber " + all)
                .doesNotContain("plan.example");
        assertThat(town.page("/console/notices/plan/" + town.booked("quiet", "outage", 12), mia))
                .contains("No rule tells customers");
        assertThat(town.get("/console/notices/plan/99999", mia).statusCode()).isEqualTo(404);
    }

    @Test
    void aBookingsPageShowsWhoWasToldOfIt() {
        String booking = town.booked("billing", "degraded", 13);
        String page = "/console/bookings/" + booking;
        assertThat(town.page(page, vera)).contains("The promise is not kept yet", "Thu 3 Dec 2026 05:00 PST");
        long eve =
                SubscriberFixture.mail("eve@evidence.example").services("quiet").add(town.jdbc());
        notices("booking/" + booking, "scheduled").answer("250 Ok").to(eve);
        counted(booking, 1, 2, null);
        assertThat(town.page(page, mia))
                .contains("<b>1</b> of <span>2</span>", "eve@evidence.example", "/maintenance/" + booking);
        assertThat(town.page(page, vera)).contains("subscriber " + eve).doesNotContain("evidence.example");
        counted(booking, 2, 2, "2026-12-01T00:00:00Z");
        assertThat(town.page(page, vera)).contains("The promise is kept");
        counted(booking, 2, 2, "2026-12-04T00:00:00Z");
        assertThat(town.page(page, vera)).contains("but too late");
        assertThat(town.page("/console/bookings/" + town.booked("quiet", "degraded", 13), vera))
                .doesNotContain("What customers were told");
    }

    private static void counted(String booking, int told, int of, @Nullable String complete) {
        town.jdbc()
                .sql("""
                        INSERT INTO told (booking, edition, services, told, of_all, complete, ends, counted)
                        SELECT :booking, 1, services, :told, :of, :complete::timestamptz, '2026-12-06T14:00:00Z', '2027-01-01'
                        FROM booking WHERE id = :booking::bigint
                        ON CONFLICT (booking, edition) DO UPDATE SET told = :told, of_all = :of, complete = :complete::timestamptz,
                            counted = '2027-01-01', stale = false
                        """)
                .param("booking", booking)
                .param("told", told)
                .param("of", of)
                .param("complete", complete)
                .update();
    }

    @Test
    void lettersAreShownBeforeAnybodyGetsThem() {
        String booking = town.booked("billing", "outage", 11);
        String path = "/console/notices/letters?kind=cancelled&zone=Asia/Tokyo&booking=" + booking;
        assertThat(town.page(path, vera))
                .contains("Wider &lt;ids&gt;", "maintenance.html", "letters/html?kind=cancelled", "shipped", "JST")
                .doesNotContain("Send me a test");
        HttpResponse<String> html =
                town.get("/console/notices/letters/html?kind=cancelled&zone=Asia/Tokyo&booking=" + booking, vera);
        assertThat(html.body()).contains("JST").doesNotContain("Wider <ids>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox");
        assertThat(town.get("/console/notices/letters/calendar?kind=scheduled&booking=" + booking, vera)
                        .body())
                .startsWith("BEGIN:VCALENDAR");
        assertThat(town.page("/console/notices/letters?kind=nonsense&zone=Mars", vera))
                .contains("value=\"America/Los_Angeles\"", "<pre");
    }

    @Test
    void aManagerSendsThemselvesATest() {
        HttpResponse<String> wrong = test(mia, "address=Ana+%3Cana@example.com%3E&kind=scheduled");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("It must be one mail address");
        HttpResponse<String> sent = test(mia, "address=mia@test.example&kind=scheduled");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).contains("It was accepted.", "it lies in the");
        assertThat(town.page("/console/notices/mailbox?recipient=mia@test.example", mia))
                .contains("[test] ");
        assertThat(test(vera, "address=vera@test.example&kind=scheduled").statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> test(String by, String form) {
        return town.replica()
                .post(
                        "/console/notices/letters/test",
                        by,
                        form,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "text/html");
    }

    private static HttpResponse<String> replay(long notice, String by) {
        return town.replica()
                .post(
                        NOTICES + "/" + notice + "/replay",
                        by,
                        "",
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "text/html");
    }

    @Test
    void aManagerHasANoticeSentAgainAndThatIsOnRecord() {
        String booking = town.booked("ledger", "outage", 12);
        long rex =
                SubscriberFixture.mail("rex@replay.example").services("ledger").add(town.jdbc());
        long notice = notices("booking/" + booking, "scheduled")
                .settled("2026-11-30T17:00:00Z")
                .to(rex);
        assertThat(replay(notice, vera).statusCode()).isEqualTo(403);
        HttpResponse<String> sent = replay(notice, mia);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location").orElseThrow())
                .endsWith(NOTICES + "?before=" + (notice + 1) + "#notice-" + notice);
        assertThat(town.jdbc()
                        .sql(
                                "SELECT settled_at IS DISTINCT FROM '2026-11-30T17:00:00Z'::timestamptz FROM notice WHERE id = :id")
                        .param("id", notice)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(town.replica()
                        .get("/api/v1/ledger?kind=notice-replayed", mia)
                        .body())
                .contains("\"notice\":" + notice);
        long again = notices("booking/" + booking, "P1D").state("refused").to(rex);
        HttpResponse<String> replayed = town.replica().post("/api/v1/notices/" + again + "/replay", mia, "");
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
    }

    @Test
    void whatDoesNotHoldOrHasNoReaderIsNotSentAgain() {
        long left = notices("booking/791", "scheduled").to(4_000_001);
        assertThat(replay(left, mia).body()).contains("It was not sent again.", "is not subscribed any more");
        assertThat(replay(left, mia).statusCode()).isEqualTo(409);
        long held = SubscriberFixture.mail("held@replay.example")
                .state("quarantined")
                .add(town.jdbc());
        assertThat(replay(notices("booking/791", "scheduled").state("held").to(held), mia)
                        .body())
                .contains("is in quarantine");
        long reader = SubscriberFixture.mail("reader@replay.example")
                .services("quiet")
                .add(town.jdbc());
        assertThat(replay(notices("booking/791", "scheduled").to(reader), mia).body())
                .contains("does not hold any more");
        assertThat(replay(notices("booking/792", "moved").state("superseded").to(reader), mia)
                        .body())
                .contains("something newer took its place");
        assertThat(replay(notices("booking/793", "moved").state("waiting").to(reader), mia)
                        .body())
                .contains("on its way already");
        assertThat(replay(999_999_999, mia).statusCode()).isEqualTo(404);
    }
}
