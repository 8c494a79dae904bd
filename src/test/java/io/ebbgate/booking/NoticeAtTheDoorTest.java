package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.ToldTable;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whoever books is held to what the rules promise to customers: three days of notice for {@code mail}, four for {@code post}. */
class NoticeAtTheDoorTest extends InTown {

    private static final String NEXT = "2026-12-13T11:00:00Z";
    private static final String NEXT_END = "2026-12-13T12:00:00Z";

    private static HttpResponse<String> ask(String services, String impact, String start, String end) {
        return post(ana, "/api/v1/bookings", change(services, start, end).replace("degraded", impact));
    }

    @ParameterizedTest(name = "{0} with {1}, {2}: {3}")
    @CsvSource({
        "[\"mail\"],          degraded,  2026-12-03T11:00:00.000Z, 201",
        "[\"mail\"],          degraded,  2026-12-03T11:00:00.001Z, 400",
        "[\"mail\"],          no-impact, 2026-12-06T10:59:59.999Z, 201",
        "[\"post\"],          outage,    2026-12-02T11:00:00.000Z, 201",
        "[\"post\"],          outage,    2026-12-02T11:00:00.001Z, 400",
        "'[\"mail\",\"post\"]', outage,  2026-12-02T11:00:00.001Z, 400",
        "'[\"mail\",\"wiki\"]', outage,  2026-12-03T11:00:00.000Z, 201",
        "'[\"mail\",\"wiki\"]', outage,  2026-12-03T11:00:00.001Z, 400",
        // One of the two rules tells of what nobody notices.
        "[\"post\"],          no-impact, 2026-12-02T11:00:00.001Z, 400",
        "[\"wiki\"],          outage,    2026-12-06T10:59:59.999Z, 201"
    })
    void aBookingIsRefusedWhereCustomersCannotBeToldOfItInTime(
            String services, String impact, Instant now, int status) {
        CLOCK.set(now);
        assertThat(ask(services, impact, THREE, FOUR).statusCode()).isEqualTo(status);
    }

    @Test
    void theRefusalSaysWhyAndFromWhenOnItIsPossible() {
        CLOCK.set(Instant.parse("2026-12-03T11:00:00.001Z"));
        assertThat(problems(ask("[\"mail\"]", "degraded", THREE, FOUR)))
                .containsExactly(
                        "start: rule promised: customers are told 3 d before a change starts; pick Sun 6 Dec 2026"
                                + " 03:30 PST or later");
        assertThat(ask("[\"mail\"]", "degraded", "2026-12-06T11:30:00Z", "2026-12-06T12:30:00Z")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aMoveIsRefusedTooAndSoIsWhatElseCustomersWouldHaveToBeToldAnewAndWordsAreNot() {
        String path = path(book(ana, change("[\"mail\"]", NEXT, NEXT_END)));
        CLOCK.set(Instant.parse("2026-12-04T00:00:00Z"));
        String move = "{\"version\":1,\"start\":\"%s\",\"end\":\"%s\"}";
        assertThat(fields(post(ana, path + "/move", move.formatted(THREE, FOUR))))
                .containsExactly("start");
        HttpResponse<String> onThePage = new Pages(replica, ana)
                .send(path.replace("/api/v1", "/console") + "/move", "version", "1", "start", THREE, "end", FOUR);
        assertThat(onThePage.statusCode()).isEqualTo(400);
        assertThat(Pages.problem(onThePage.body(), "start"))
                .as("what the calendar shows of a drag that is undone")
                .startsWith("Rule promised: customers are told 3 d before");
        assertThat(post(ana, path + "/move", move.formatted("2026-12-13T12:00:00Z", "2026-12-13T13:00:00Z"))
                        .statusCode())
                .isEqualTo(200);

        CLOCK.set(Instant.parse("2026-12-12T00:00:00Z"));
        String whole = change("[\"mail\"]", "2026-12-13T12:00:00Z", "2026-12-13T13:00:00Z", "\"version\":%d");
        assertThat(replica.put(path, ana, whole.formatted(2).replace("Wider ids", "Wider invoice ids"))
                        .statusCode())
                .as("words")
                .isEqualTo(200);
        assertThat(replica.put(path, ana, whole.formatted(3).replace("pull/7", "pull/8"))
                        .statusCode())
                .as("the link")
                .isEqualTo(200);
        assertThat(fields(replica.put(path, ana, whole.formatted(4).replace("degraded", "outage"))))
                .as("the impact")
                .containsExactly("start");
        assertThat(fields(replica.put(path, ana, whole.formatted(4).replace("[\"mail\"]", "[\"mail\",\"wiki\"]"))))
                .as("the services")
                .containsExactly("start");
        assertThat(replica.put(path, ana, whole.formatted(4).replace("degraded", "no-impact"))
                        .statusCode())
                .as("no impact any more, of which nobody is told")
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeToldInTimeAnyMoreIsNotApprovedUntilItIsMoved() {
        JsonNode booked = book(ana, change("[\"post\"]", THREE, FOUR));
        String page = path(booked).replace("/api/v1", "/console");
        Pages bobs = new Pages(replica, bob);
        CLOCK.set(Instant.parse("2026-12-02T11:00:00Z"));
        assertThat(bobs.open("/console/approvals")).contains("can be told in time, decide before", page + "/approve");
        assertThat(bobs.open(page)).contains("can be told in time, it must be approved before");
        assertThat(now(booked).get("notice").toString())
                .isEqualTo(
                        "{\"rule\":\"promised longer\",\"length\":\"PT96H\",\"by\":\"2026-12-02T11:00:00Z\",\"told\":0,\"of\":0}");

        CLOCK.set(Instant.parse("2026-12-02T11:00:00.001Z"));
        String why =
                "Rule promised longer promises customers 4 d of notice, so all of them had to be told of this booking by"
                        + " Wed 2 Dec 2026 03:00 PST, and nobody was. It will not open any more: move it to start Sun 6 Dec 2026"
                        + " 03:30 PST or later.";
        assertThat(bobs.open("/console/approvals"))
                .contains("Waits for you", why, page + "/reject")
                .doesNotContain(page + "/approve");
        assertThat(bobs.open(page)).contains(why).doesNotContain(page + "/approve");
        HttpResponse<String> refused = approve(bob, booked);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("title").asString()).isEqualTo("Too late to tell customers");
        assertThat(json(refused).get("detail").asString()).isEqualTo(why);
        assertThat(state(booked)).isEqualTo("requested");
        assertThat(now(booked).get("notice").get("warning").asString()).isEqualTo(why);

        assertThat(post(
                                ana,
                                path(booked) + "/move",
                                "{\"version\":1,\"start\":\"%s\",\"end\":\"%s\"}".formatted(NEXT, NEXT_END))
                        .statusCode())
                .isEqualTo(200);
        assertThat(approve(bob, booked).statusCode()).isEqualTo(200);
        assertThat(state(booked)).isEqualTo("approved");
    }

    @Test
    void whatAllWereToldOfInTimeIsApprovedAtAnyTime() {
        JsonNode booked = book(ana, change("[\"post\"]", THREE, FOUR));
        assertThat(approve(bob, booked).statusCode()).isEqualTo(200);
        ToldTable.all(replica, id(booked), 1, Instant.parse("2026-12-01T00:00:00Z"));
        CLOCK.set(Instant.parse("2026-12-05T00:00:00Z"));
        assertThat(replica.put(
                                path(booked),
                                ana,
                                change("[\"post\"]", THREE, FOUR, "\"version\":2")
                                        .replace("pull/7", "pull/8"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(state(booked)).isEqualTo("requested");
        assertThat(approve(bob, booked).statusCode()).isEqualTo(200);
        assertThat(now(booked).get("notice").toString())
                .contains("\"told\":120,\"of\":120,\"complete\":\"2026-12-01T00:00:00Z\"")
                .doesNotContain("warning");
    }

    @Test
    void theBookingThatWasToldTooLateSaysSoOnItsPage() {
        JsonNode booked = book(ana, change("[\"mail\"]", THREE, FOUR));
        ToldTable.all(replica, id(booked), 1, Instant.parse("2026-12-03T11:01:00Z"));
        CLOCK.set(Instant.parse("2026-12-04T00:00:00Z"));
        assertThat(new Pages(replica, ana).open(path(booked).replace("/api/v1", "/console")))
                .contains(
                        "by Thu 3 Dec 2026 03:00 PST, and were only Thu 3 Dec 2026 03:01 PST. It will not open any more");
    }

    @ParameterizedTest(name = "{0}{1} at {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "mail, '',                2026-12-03T10:45:00Z,     2026-12-06T11:00:00Z, promised",
                "mail, '',                2026-12-03T10:45:00.001Z, 2026-12-06T11:15:00Z, promised",
                "mail, '',                2026-12-03T14:00:00Z,     2026-12-06T14:15:00Z, promised",
                "mail, '',                2026-12-03T14:00:00.001Z, 2026-12-13T11:00:00Z, promised",
                "mail, &impact=degraded,  2026-12-04T00:00:00Z,     2026-12-13T11:00:00Z, promised",
                "mail, &impact=no-impact, 2026-12-04T00:00:00Z,     2026-12-06T11:00:00Z, -",
                "post, &impact=no-impact, 2026-12-03T00:00:00Z,     2026-12-13T11:00:00Z, promised longer",
                "wiki, '',                2026-12-06T10:59:00Z,     2026-12-06T11:00:00Z, -"
            })
    void slotsLeaveTimeToTellCustomers(String service, String more, Instant now, Instant first, @Nullable String rule) {
        CLOCK.set(now);
        JsonNode found = json(replica.get(
                "/api/v1/slots?environment=production&limit=1&duration=PT30M&service=" + service + more, ana));
        assertThat(found.get("slots").get(0).get("start").asString()).isEqualTo(first.toString());
        assertThat(found.path("notice").path("rule").asString(null)).isEqualTo(rule);
    }

    @Test
    void thePageToBookSaysFromWhenOnAndGreysWhatIsTooSoon() {
        CLOCK.set(Instant.parse("2026-12-04T00:00:00Z"));
        Pages anas = new Pages(replica, ana);
        String soon = anas.open("/console/book?services=mail&environment=production&week=2026-11-30");
        assertThat(soon)
                .contains("Customers are told <b>3 d</b> before (rule <span>promised</span>), so nothing starts before")
                .contains("too soon to tell customers", "window too-soon");
        assertThat(anas.open("/console/book?services=mail&environment=production&week=2026-11-30&impact=no-impact"))
                .doesNotContain("too soon", "too-soon");
        assertThat(fields(replica.get(
                        "/api/v1/slots?service=mail&environment=production&before=2026-12-06T15:00:00Z", ana)))
                .containsExactly("before");
        assertThat(fields(replica.get("/api/v1/slots?service=mail&environment=production&impact=none", ana)))
                .containsExactly("impact");
        assertThat(fields(replica.get(
                        "/api/v1/slots?service=mail&environment=production&duration=P10D&backOut=P10D", ana)))
                .containsExactly("duration");
    }

    @Test
    void noSlotIsLookedForBehindTheDeadline() {
        CLOCK.set(Instant.parse("2026-12-04T00:00:00Z"));
        Pages anas = new Pages(replica, ana);
        String none = "/console/book?services=mail&environment=production&duration=5+h";
        assertThat(anas.open(none + "&deadline=2027-03-05T16:00"))
                .as("in 91 days, and nothing may start for three")
                .contains("No slot is long enough", "Up to <span>Fri 5 Mar 2027 16:00 PST</span>");
        assertThat(anas.open(none + "&deadline=2027-09-05T16:00"))
                .contains("Up to <span>Sat 6 Mar 2027 16:15 PST</span>");
    }
}
