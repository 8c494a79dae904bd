package io.ebbgate.booking;

import static io.ebbgate.booking.Pages.held;
import static io.ebbgate.booking.Pages.problem;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Booking through the form, as a release manager does. */
class BookPagesTest {

    private static final String BOOK = "/console/book";
    private static final List<String> CHANGE = List.of(
            "title", "Wider <ids>",
            "link", "https://git.example.com/ids/pull/7",
            "impact", "degraded",
            "services", "wiki search",
            "environment", "production",
            "duration", "1 h",
            "backOut", "30 min",
            "customerText", "The wiki is slow.",
            "backOutPlan", "Switch back.",
            "zone", "Europe/Berlin");

    private static Replica replica;
    private static Pages ana;
    private static Pages vera;

    @BeforeAll
    static void start(@TempDir Path folder) {
        replica = Town.replica(
                TestPostgres.freshMigratedDatabase(), Town.calendars(folder), SettableClock.at("2026-11-30T18:00:00Z"));
        ana = new Pages(replica, Town.person(replica, "ana", "manager"));
        vera = new Pages(replica, Town.person(replica, "vera", "viewer"));
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    /** Its fields; what is named here goes before what is usual. */
    private static String[] change(String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> all = Stream.concat(CHANGE.stream(), Stream.of(more)).toList();
        for (int i = 0; i < all.size(); i += 2) {
            fields.put(all.get(i), all.get(i + 1));
        }
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static JsonNode booked(String page) {
        return json(replica.get("/api/v1" + page.substring("/console".length()), Replica.ADMIN));
    }

    /** The first slot on a page, as its button sends it. */
    private static String slot(String page) {
        Matcher slot = Pattern.compile("name=\"slot\" value=\"([^\"]+)\"").matcher(page);
        assertThat(slot.find()).as(page).isTrue();
        return slot.group(1);
    }

    @Test
    void firstTheChangeThenASlotThenItIsBooked() {
        assertThat(ana.open(BOOK)).contains("Name the services and the environment above");
        assertThat(ana.open(BOOK + "/slots")).as("typed into the address bar").contains("<h1>Book</h1>");
        HttpResponse<String> found = ana.send(BOOK + "/slots", change());
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.body()).contains("Wider &lt;ids&gt;", "The wiki is slow.", "Switch back.");
        assertThat(slot(found.body())).isEqualTo("2026-12-06T11:00:00Z/2026-12-06T12:30:00Z");
        String path = ana.done(BOOK, change("slot", slot(found.body())));
        JsonNode booking = booked(path);
        assertThat(booking.get("state").asString()).isEqualTo("requested");
        assertThat(booking.get("title").asString()).isEqualTo("Wider <ids>");
        assertThat(booking.get("services").toString()).isEqualTo("[\"search\",\"wiki\"]");
        assertThat(booking.get("start").asString()).isEqualTo("2026-12-06T11:00:00Z");
        assertThat(booking.get("backOut").asString()).isEqualTo("PT30M");
        assertThat(ana.open(path)).contains("Wider &lt;ids&gt;", "The wiki is slow.", "0</span> of <span>1</span>");

        HttpResponse<String> taken = ana.send(BOOK, change("slot", "2026-12-06T11:00:00Z/2026-12-06T12:30:00Z"));
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(problem(taken.body(), "start")).contains("has search from Sun 6 Dec 2026 03:00 to 04:30 PST");
        assertThat(held(taken.body(), "start")).isEqualTo("2026-12-06T12:00");
        assertThat(slot(taken.body())).as("what is left").isEqualTo("2026-12-06T12:30:00Z/2026-12-06T14:00:00Z");
    }

    @Test
    void aTimeOfOnesOwnIsTypedByOnesOwnClock() {
        String path = ana.done(BOOK, change("start", "2026-12-13T12:15", "end", "2026-12-13T14:15"));
        assertThat(booked(path).get("start").asString()).isEqualTo("2026-12-13T11:15:00Z");
        assertThat(booked(path).get("end").asString()).isEqualTo("2026-12-13T13:15:00Z");
    }

    /** In the night of 31 October the clock of Berlin shows two to three twice. */
    @Test
    void aSlotStaysWhatItIsAlsoWhereTheClockShowsItTwiceAndAnotherFieldIsMended() {
        HttpResponse<String> wrong = ana.send(
                BOOK,
                change(
                        "title",
                        "",
                        "environment",
                        "staging",
                        "slot",
                        "2027-10-31T01:00:00Z/2027-10-31T02:30:00Z",
                        "deadline",
                        "2027-11-01T12:00"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(problem(wrong.body(), "title")).contains("required");
        assertThat(held(wrong.body(), "start")).isEqualTo("2027-10-31T02:00");
        List<String> sent = new ArrayList<>();
        for (String field : List.of("start", "start-exact", "end", "end-exact", "deadline", "deadline-exact")) {
            sent.addAll(List.of(field, held(wrong.body(), field)));
        }
        sent.addAll(List.of("environment", "staging"));
        JsonNode booking = booked(ana.done(BOOK, change(sent.toArray(String[]::new))));
        assertThat(booking.get("start").asString()).isEqualTo("2027-10-31T01:00:00Z");
        assertThat(booking.get("end").asString()).isEqualTo("2027-10-31T02:30:00Z");
        assertThat(booking.get("deadline").asString()).isEqualTo("2027-11-01T11:00:00Z");
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndNothingTypedIsLost() {
        HttpResponse<String> wrong = ana.send(
                BOOK,
                "title",
                "Wider ids",
                "link",
                "git.example.com",
                "services",
                "wiki biling",
                "duration",
                "an hour",
                "start",
                "2026-12-07T12:00",
                "end",
                "soon",
                "deadline",
                "2026-12-01T12:00",
                "customerText",
                "slow & steady",
                "zone",
                "Europe/Berlin");
        assertThat(wrong.statusCode()).isEqualTo(400);
        String page = wrong.body();
        assertThat(problem(page, "title")).isEmpty();
        assertThat(problem(page, "link")).contains("must be a URL");
        assertThat(problem(page, "services")).contains("no service biling");
        assertThat(problem(page, "environment")).contains("required");
        assertThat(problem(page, "impact")).contains("one of no-impact");
        assertThat(problem(page, "duration")).contains("like 45 min or 1 h 30 min");
        assertThat(problem(page, "end")).contains("a day and a time");
        assertThat(held(page, "title")).isEqualTo("Wider ids");
        assertThat(held(page, "link")).isEqualTo("git.example.com");
        assertThat(held(page, "services")).isEqualTo("wiki biling");
        assertThat(held(page, "duration")).isEqualTo("an hour");
        assertThat(held(page, "start")).isEqualTo("2026-12-07T12:00");
        assertThat(held(page, "end")).isEqualTo("soon");
        assertThat(held(page, "deadline")).isEqualTo("2026-12-01T12:00");
        assertThat(page).contains("slow &amp; steady</textarea>");
    }

    @Test
    void aTimeOutsideOfWindowsIsRefusedWithTheNextOne() {
        HttpResponse<String> wrong = ana.send(BOOK, change("start", "2026-12-07T12:00", "end", "2026-12-07T14:00"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(problem(wrong.body(), "start")).contains("the next is Sun 13 Dec 2026 03:00 to 07:00 PST");
    }

    @Test
    void thePictureOfTheWeekStandsBesideTheSlots() {
        HttpResponse<String> part = replica.post(
                BOOK + "/slots",
                ana.token(),
                "services=billing&environment=production&duration=1+h&week=2026-12-30",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "HX-Request",
                "true");
        assertThat(part.body())
                .startsWith("<div id=\"found\"")
                .contains("The week of <span>Mon 28 Dec 2026</span>", "Year-end freeze", "4,200")
                .contains("title=\"Mon 28 Dec 2026 06:00 to 07:00 PST: 4,200 at work, 0 awake, 0 asleep; freeze\"")
                .doesNotContain("<html", "style=");
        assertThat(ana.open(BOOK + "?services=billing&environment=production"))
                .as("that of the best slot, where no week is asked for")
                .contains("The week of <span>Mon 30 Nov 2026</span>", "href=\"#slot-1\"");
    }

    @Test
    void whereNoSlotCanBeLookedForThePageSaysWhy() {
        assertThat(ana.open(BOOK + "?services=biling&environment=production"))
                .contains("the policy names no service biling");
        assertThat(ana.open(BOOK + "?services=wiki&environment=production&duration=5+h"))
                .contains("No slot is long enough");
        assertThat(ana.open(BOOK + "?services=wiki&environment=production&deadline=2026-11-30T09:00"))
                .contains("<b>deadline</b>: <span>it has passed");
        assertThat(held(ana.open(BOOK + "?start=-999999999-01-01T00:00Z"), "start"))
                .as("no clock shows it")
                .isEqualTo("-999999999-01-01T00:00Z");
    }

    @Test
    void aPlannedChangeIsFilledInAndGoneOnceItIsBooked() {
        JsonNode plan = json(replica.post("/api/v1/planned-changes", ana.token(), """
                {"title":"Ids run out","environment":"production","services":["wiki"],"duration":"PT2H",
                 "deadline":"2027-03-01T18:00:00Z"}"""));
        String id = plan.get("id").asString();
        String page = ana.open(BOOK + "?plannedChange=" + id);
        assertThat(held(page, "title")).isEqualTo("Ids run out");
        assertThat(held(page, "services")).isEqualTo("wiki");
        assertThat(held(page, "duration")).isEqualTo("2 h");
        assertThat(held(page, "backOut")).isEqualTo("15 min");
        assertThat(held(page, "deadline")).isEqualTo("2027-03-01T10:00");
        assertThat(held(page, "plannedChange")).isEqualTo(id);
        String[] fields = change("plannedChange", id, "slot", "2027-02-07T11:00:00Z/2027-02-07T12:30:00Z");
        assertThat(booked(ana.done(BOOK, fields)).get("history").toString()).contains("was planned change " + id);
        HttpResponse<String> again = ana.send(BOOK, fields);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("There is no planned change " + id);
        assertThat(replica.get(BOOK + "?plannedChange=" + id, ana.token(), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyManagersBook() {
        assertThat(replica.get(BOOK, vera.token(), "Accept", "text/html").statusCode())
                .isEqualTo(403);
        assertThat(vera.send(BOOK, change()).statusCode()).isEqualTo(403);
        assertThat(vera.send(BOOK + "/slots", change()).statusCode()).isEqualTo(403);
    }
}
