package io.ebbgate.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.subscriber.SubscriberFixture;
import io.ebbgate.timetable.Bulletin;
import io.ebbgate.timetable.Bulletins;
import io.ebbgate.timetable.Installation;
import io.ebbgate.web.Rendition;
import io.ebbgate.web.RenditionAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The feeds over HTTP, as calendars and caches ask for them. */
class FeedApiTest {

    private static final String ALL = "/feeds/maintenance.ics";

    private static FeedTown town;

    @BeforeAll
    static void start(@TempDir Path folder) {
        town = FeedTown.start(folder);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String uid(String ics, String booking) {
        int at = ics.indexOf("UID:booking-" + booking + "@");
        assertThat(at).as("booking " + booking + " in\n" + ics).isPositive();
        return ics.substring(at, ics.indexOf("END:VEVENT", at));
    }

    @Test
    void aBookingAppearsMovesAndIsCancelledInOneEvent() {
        String booking = town.booked("billing", 11);
        assertThat(uid(town.ics(ALL), booking))
                .contains("SEQUENCE:0", "DTSTART:20261206T110000Z", "STATUS:CONFIRMED", "Invoices are slow.");
        town.moved(booking, 1, 13);
        assertThat(uid(town.ics(ALL), booking)).contains("SEQUENCE:1", "DTSTART:20261206T130000Z", "STATUS:CONFIRMED");
        town.cancelled(booking);
        assertThat(uid(town.ics(ALL), booking))
                .contains("SEQUENCE:2", "STATUS:CANCELLED", "X-MAINTNOTE-STATUS:CANCELLED")
                .doesNotContain("a secret");
        assertThat(town.ics("/feeds/services/search.ics")).doesNotContain("UID:booking-" + booking + "@");
    }

    @Test
    void realCalendarProgramsFollowABooking(@TempDir Path home) throws Exception {
        CalendarPrograms customer = CalendarPrograms.subscribe(
                home, "http://127.0.0.1:" + town.replica.port() + "/feeds/services/search.ics");
        assertThat(customer.shown())
                .contains("2026-12-06 03:00 to 2026-12-06 07:00 TENTATIVE Possible maintenance: Sunday maintenance");
        String booking = town.booked("search", 11);
        assertThat(customer.shown())
                .contains("2026-12-06 03:00 to 2026-12-06 04:00 CONFIRMED Maintenance: Wider ids")
                .contains("2026-12-06 03:00 to 2026-12-06 07:00 CANCELLED Possible maintenance: Sunday maintenance");
        long kept = customer.kept();
        town.moved(booking, 1, 14);
        assertThat(customer.shown())
                .contains("2026-12-06 06:00 to 2026-12-06 07:00 CONFIRMED Maintenance: Wider ids")
                .noneMatch(line -> line.contains("03:00 to 2026-12-06 04:00"));
        town.cancelled(booking);
        assertThat(customer.shown())
                .contains(
                        "2026-12-06 06:00 to 2026-12-06 07:00 CANCELLED Maintenance: Wider ids",
                        "2026-12-06 03:00 to 2026-12-06 07:00 TENTATIVE Possible maintenance: Sunday maintenance");
        assertThat(customer.kept()).as("events, none of them twice").isEqualTo(kept);
    }

    @Test
    void cachesAreToldWhatTheyNeed() {
        HttpResponse<String> first = town.get(ALL);
        assertThat(header(first, "Content-Type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
        assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(header(first, "Content-Disposition")).isEqualTo("inline; filename=\"maintenance.ics\"");
        assertThat(header(first, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(first, "Last-Modified")).isEqualTo("Wed, 02 Dec 2026 12:00:00 GMT");
        assertThat(first.headers().map()).doesNotContainKeys("set-cookie", "content-encoding");
        HttpResponse<String> known = town.get(ALL, "If-None-Match", header(first, "ETag"));
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(town.get(ALL, "If-Modified-Since", header(first, "Last-Modified"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(town.get(ALL + "?incidents=true", "If-Modified-Since", header(first, "Last-Modified"))
                        .statusCode())
                .as("what incidents name changes with the policy, which is no event")
                .isEqualTo(200);
        HttpResponse<String> head = town.replica.send("HEAD", ALL, null, null);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(head, "Content-Length"))
                .isEqualTo(Integer.toString(first.body().getBytes(StandardCharsets.UTF_8).length));
        assertThat(town.get(ALL + "?utm_source=x", "Accept-Encoding", "gzip").body())
                .isEqualTo(first.body());
    }

    @Test
    void theOperatorMayHaveZonesAndCompression() throws IOException {
        FeedPress press = new FeedPress(
                town.replica.bean(Publishers.class), new FeedSettings(true, FeedSettings.Times.ZONE, true));
        FeedView view =
                Objects.requireNonNull(town.replica.bean(FeedViews.class).current());
        Rendition rendition = Objects.requireNonNull(
                press.press(FeedFixture.ALL, Format.ICS, view, FeedFixture.NOW).rendition());
        MockHttpServletRequest request = new MockHttpServletRequest("GET", ALL);
        request.addHeader("Accept-Encoding", "gzip");
        MockHttpServletResponse response = new MockHttpServletResponse();
        RenditionAnswer.send(rendition, request, response);
        assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.getHeader("ETag")).endsWith("-gz\"");
        byte[] ics = new GZIPInputStream(new ByteArrayInputStream(response.getContentAsByteArray())).readAllBytes();
        assertThat(FeedLinter.lint(ics)).isEmpty();
        assertThat(FeedFixture.text(ics))
                .contains("BEGIN:VTIMEZONE", "DTSTART;TZID=America/Los_Angeles:20261206T030000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feeds/services/nobody.ics",
                "/feeds/services/internal.ics",
                "/feeds/services/internal.atom",
                "/feeds/unknown-key.ics",
                "/feeds/maintenance",
                "/feeds/maintenance.pdf",
                "/feeds/services/billing"
            })
    void whatIsNobodysToKnowIsAnsweredLikeWhatIsNot(String path) {
        HttpResponse<String> answer = town.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"No such feed\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ALL + "?freezes=true",
                ALL + "?freezes=false",
                ALL + "?%66reezes=true",
                ALL + "?incidents=true&freezes=true",
                "/feeds/maintenance.atom?freezes=true",
                "/feeds/services/billing.ics?freezes=true"
            })
    void freezesAreBehindTheDoorHoweverTheyAreAskedFor(String path) {
        HttpResponse<String> answer = town.get(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .as("calendar programs know Basic alone")
                .anyMatch(challenge -> challenge.startsWith("Basic "));
    }

    @Test
    void releaseTeamsSeeFreezesInTheirCalendarPrograms() {
        town.replica.post("/api/v1/freezes", Replica.ADMIN, """
                {"services":["internal"],"environments":["*"],"reason":"moving the ledger","until":"2026-12-09T18:00:00Z"}""");
        town.look();
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("me:" + Replica.ADMIN).getBytes(StandardCharsets.UTF_8));
        String ics = town.ics(ALL + "?freezes=true", "Authorization", basic);
        assertThat(ics).contains("SUMMARY:Freeze: moving the ledger", "SUMMARY:Freeze: Year-end freeze");
        assertThat(town.ics("/feeds/services/internal.ics?freezes=true", "Authorization", basic))
                .contains("Year-end", "moving the ledger");
        assertThat(town.ics("/feeds/services/billing.ics?freezes=true", "Authorization", basic))
                .contains("Year-end")
                .doesNotContain("moving the ledger");
        assertThat(header(town.get(ALL + "?freezes=true", "Authorization", basic), "Cache-Control"))
                .isEqualTo("private, no-cache");
        assertThat(town.ics(ALL)).doesNotContain("reeze");
    }

    @Test
    void aSubscribersOwnFeedIsTheirsAloneAndEndsWhenItIsRevoked() {
        String booking = town.booked("billing", 12);
        long id = SubscriberFixture.mail("own@example.com").services("billing").add(town.jdbc);
        town.jdbc
                .sql("UPDATE subscriber SET feed_key = 'kkkkkkkkkkkkkkkkkkkkkk' WHERE id = :id")
                .param("id", id)
                .update();
        String path = "/feeds/kkkkkkkkkkkkkkkkkkkkkk.ics";
        String ics = town.ics(path);
        assertThat(uid(ics, booking)).contains("CLASS:PRIVATE");
        assertThat(ics)
                .contains("X-WR-TIMEZONE:Europe/Berlin")
                .doesNotContain("CLASS:PUBLIC", "SOURCE", "kkkkkkkk", "Search");
        HttpResponse<String> first = town.get(path);
        assertThat(header(first, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(town.get(path, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(304);
        town.jdbc
                .sql("UPDATE subscriber SET services = '{billing,search}' WHERE id = :id")
                .param("id", id)
                .update();
        assertThat(town.get(path, "If-Modified-Since", "Wed, 02 Dec 2026 13:00:00 GMT")
                        .body())
                .as("what they chose since then is no younger for that")
                .contains("Search");
        town.jdbc
                .sql("UPDATE subscriber SET feed_key = NULL WHERE id = :id")
                .param("id", id)
                .update();
        assertThat(town.get(path, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(404);
    }

    private static FeedKeeper keeper() {
        return new FeedKeeper(
                town.replica.bean(RememberedEvents.class),
                town.replica.bean(Installation.class),
                town.replica.bean(Bulletins.class),
                town.replica.bean(FeedSettings.class),
                town.replica.bean(Clock.class));
    }

    @Test
    void aBookingChangesAFeedOnceWhenItsNumberIsPutDown() {
        FeedKeeper keeper = keeper();
        FeedViews views = new FeedViews(keeper);
        keeper.look();
        FeedView before = views.current();
        String booking = town.booked("billing", 14);
        assertThat(views.current())
                .as("what was booked is known, and its number is not")
                .isSameAs(before);
        keeper.look();
        FeedView after = Objects.requireNonNull(views.current());
        keeper.look();
        assertThat(views.current()).isSameAs(after);
        byte[] shown = FeedFixture.ics(FeedFixture.ALL, after, FeedFixture.NOW, null);
        assertThat(FeedFixture.text(shown)).contains("UID:booking-" + booking + "@");
        town.cancelled(booking);
    }

    @Test
    void whoeverWaitsForNewsIsWokenByThem() {
        Bulletins bulletins = town.replica.bean(Bulletins.class);
        Bulletin known = bulletins.current();
        CompletableFuture<Bulletin> waiting = CompletableFuture.supplyAsync(() -> other(bulletins, known));
        town.cancelled(town.booked("billing", 13));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isNotSameAs(known);
    }

    private static Bulletin other(Bulletins bulletins, Bulletin known) {
        try {
            bulletins.awaitOther(known, Duration.ofDays(1));
            return bulletins.current();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatWasPutDownBeforeAnythingWasHiddenWasShownToAll() {
        RememberedEvents events = town.replica.bean(RememberedEvents.class);
        List<Remembered> before = events.all();
        assertThat(before)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.openOnce()).isEqualTo(each.once()));
        town.jdbc.sql("UPDATE feed_event SET open = NULL, open_once = NULL").update();
        assertThat(events.all()).isEqualTo(before);
    }

    @Test
    void replicasThatLookAtTheSameTimePutDownTheSameOnce() {
        town.jdbc.sql("DELETE FROM feed_event").update();
        List<FeedKeeper> keepers = IntStream.range(0, 4).mapToObj(_ -> keeper()).toList();
        keepers.parallelStream().forEach(FeedKeeper::look);
        List<Remembered> kept = town.replica.bean(RememberedEvents.class).all();
        assertThat(kept).filteredOn(each -> each.kind() == Kind.WINDOW).isNotEmpty();
        assertThat(kept).filteredOn(each -> each.kind() != Kind.MAINTENANCE).allMatch(each -> each.sequence() == 0);
        assertThat(keepers)
                .allSatisfy(keeper -> assertThat(Objects.requireNonNull(keeper.looked())
                                .published()
                                .events())
                        .isEqualTo(kept));
        town.look();
    }

    @Test
    void aReplicaWithAnOlderTimetableChangesNothing() {
        RememberedEvents events = town.replica.bean(RememberedEvents.class);
        List<Remembered> before = events.all();
        assertThat(events.keep(new Wishes(List.of(), FeedFixture.NOW.plusSeconds(86_400 * 200L)), 0, FeedFixture.NOW))
                .isEqualTo(before);
        assertThat(events.all()).isEqualTo(before);
    }
}
