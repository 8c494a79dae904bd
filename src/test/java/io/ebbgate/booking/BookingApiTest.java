package io.ebbgate.booking;

import static io.ebbgate.booking.Town.change;
import static io.ebbgate.booking.Town.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BookingApiTest extends InTown {

    @Test
    void aStaleVersionIsRefusedWithWhatChangedAndOverwritesNothing() {
        JsonNode booked = book(ana, change("[\"wiki\"]", THREE, FOUR));
        replica.put(
                path(booked),
                bob,
                change("[\"wiki\"]", THREE, FIVE, "\"version\":1").replace("Wider ids", "Much wider ids"));
        HttpResponse<String> stale = replica.put(path(booked), ana, change("[\"wiki\"]", THREE, FOUR, "\"version\":1"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(json(stale).get("detail").asString())
                .contains("version 1", "version 2", "bob: edited", "title from Wider ids to Much wider ids", FIVE);
        assertThat(json(stale).get("version").asLong()).isEqualTo(2);
        assertThat(json(stale).get("changes").get(0).get("by").asString()).isEqualTo("bob");
        assertThat(now(booked).get("title").asString()).isEqualTo("Much wider ids");
        for (String deed : List.of("move", "approve", "reject", "cancel")) {
            String body = "move".equals(deed)
                    ? "{\"version\":1,\"start\":\"%s\",\"end\":\"%s\"}".formatted(THREE, FOUR)
                    : "{\"version\":1%s}".formatted("approve".equals(deed) ? "" : ",\"reason\":\"x\"");
            assertThat(post(dan, path(booked) + "/" + deed, body).statusCode())
                    .as(deed)
                    .isEqualTo(409);
        }
        assertThat(fields(post(dan, path(booked) + "/approve", "{}"))).containsExactly("version");
        assertThat(fields(replica.put(path(booked), ana, change("[\"wiki\"]", THREE, FOUR))))
                .containsExactly("version");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-06T10:00:00Z | 2026-12-06T12:00:00Z | start: rule production: no window of sunday-maintenance is open then; the next is Sun 6 Dec 2026 03:00 to 07:00 PST",
                "2026-12-06T14:00:00Z | 2026-12-06T15:00:01Z | end: rule production: the window of sunday-maintenance ends Sun 6 Dec 2026 07:00 PST",
                "2026-12-06T11:00:00Z | 2026-12-06T11:44:59Z | duration: the change and its back-out need 45 min, and the span has only 44 min",
                "2026-12-20T11:00:00Z | 2026-12-20T12:00:00Z | start: rule production: \"Year-end freeze\" (year-end-freeze) is a freeze from Sat 19 Dec 2026 00:00 to Mon 4 Jan 2027 00:00 PST",
                "2026-11-29T11:00:00Z | 2026-11-29T12:00:00Z | start: it has passed",
                "2026-11-24T11:00:00Z | 2026-11-24T12:00:00Z | start: it has passed",
                "2026-12-06T12:00:00Z | 2026-12-06T12:00:00Z | end: it must be later than start",
                "2036-12-06T12:00:00Z | 2036-12-06T14:00:00Z | end: it is too far ahead: windows are worked out until Sat 5 Feb 2028 10:00 PST",
            })
    void whereASpanCannotBeBookedTheAnswerSaysWhy(String start, String end, String problem) {
        assertThat(problems(post(ana, "/api/v1/bookings", change("[\"wiki\"]", start, end))))
                .containsExactly(problem);
    }

    @Test
    void allReasonsComeAtOnceEachWithItsField() {
        book(ana, change("[\"wiki\"]", THREE, FOUR));
        String freeze = json(post(ana, "/api/v1/freezes", """
                        {"services":["wiki"],"environments":["*"],"reason":"the wiki moves"}""")).get("id").asString();
        HttpResponse<String> refused = post(ana, "/api/v1/bookings", """
                {"title":" ","link":"ftp://x/","impact":"none","environment":"production","services":["wiki","nothing"],
                 "start":"2026-12-06T11:30:00Z","end":"2026-12-06T16:00:00Z","duration":"PT9H","backOut":"soon",
                 "deadline":"2026-12-06T15:30:00Z","version":4}""");
        assertThat(problems(refused))
                .anySatisfy(problem -> assertThat(problem).startsWith("start: a freeze stands (" + freeze))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("start: booking ").contains("\"Wider ids\""));
        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "version",
                        "title",
                        "link",
                        "impact",
                        "services[1]",
                        "backOut",
                        "duration",
                        "start",
                        "end",
                        "end",
                        "start");
        replica.delete("/api/v1/freezes/" + freeze + "?reason=over", ana, null);
    }

    @ParameterizedTest
    @CsvSource({"not a link", "//host/path", "mailto:ana@example.com", "https:///nowhere", "javascript:alert(1)"})
    void aLinkLeadsToAPage(String link) {
        HttpResponse<String> refused = post(
                ana,
                "/api/v1/bookings",
                change("[\"wiki\"]", THREE, FOUR).replace("https://git.example.com/ids/pull/7", link));
        assertThat(fields(refused)).containsExactly("link");
    }

    @Test
    void whatNoRuleOpensCannotBeBookedAndWhatIsAlwaysOpenCan() {
        assertThat(problems(post(
                        ana,
                        "/api/v1/bookings",
                        change("[\"wiki\"]", THREE, FOUR).replace("production", "sealed"))))
                .containsExactly("environment: no rule of the policy opens sealed for wiki");
        book(
                ana,
                change("[\"wiki\"]", "2026-12-25T11:00:00Z", "2026-12-25T11:30:00Z")
                        .replace("production", "staging"));
    }

    @Test
    void wordsCanBeMendedDuringAFreezeAndTheSpanCannotBeMoved() {
        JsonNode booked = book(ana, change("[\"wiki\"]", THREE, FOUR));
        String freeze = json(post(ana, "/api/v1/freezes", """
                        {"services":["wiki"],"environments":["*"],"reason":"the wiki moves"}""")).get("id").asString();
        HttpResponse<String> mended = replica.put(
                path(booked), ana, change("[\"wiki\"]", THREE, FOUR, "\"version\":1", "\"backOutPlan\":\"revert\""));
        assertThat(mended.statusCode()).isEqualTo(200);
        assertThat(fields(post(
                        ana,
                        path(booked) + "/move",
                        "{\"version\":2,\"start\":\"%s\",\"end\":\"%s\"}".formatted(FOUR, FIVE))))
                .containsExactly("start");
        replica.delete("/api/v1/freezes/" + freeze + "?reason=over", ana, null);
    }

    @Test
    void aMoveMayOverlapWhereItWasButNobodyElse() {
        JsonNode first = book(ana, change("[\"wiki\",\"search\"]", THREE, FOUR));
        JsonNode second = book(ana, change("[\"wiki\"]", FOUR, FIVE));
        String half = "{\"version\":1,\"start\":\"2026-12-06T11:30:00Z\",\"end\":\"%s\"}";
        HttpResponse<String> clash = post(ana, path(first) + "/move", half.formatted("2026-12-06T12:30:00Z"));
        assertThat(problems(clash))
                .containsExactly("start: booking " + second.get("id").asString()
                        + ", \"Wider ids\", has wiki from Sun 6 Dec 2026 04:00 to 05:00 PST");
        assertThat(post(ana, path(second) + "/cancel", "{\"reason\":\"not needed\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(ana, path(first) + "/move", half.formatted("2026-12-06T12:30:00Z"))
                        .statusCode())
                .isEqualTo(200);
        book(ana, change("[\"billing\"]", THREE, FOUR));
    }

    @Test
    void theListIsFilteredAndTurnedPageByPage() {
        String one = id(book(ana, change("[\"wiki\"]", THREE, FOUR)));
        String two = id(book(ana, change("[\"wiki\",\"search\"]", FOUR, FIVE)));
        String three = id(book(ana, change("[\"billing\"]", THREE, FOUR)));
        String four = id(book(
                ana,
                change("[\"wiki\"]", "2026-12-07T11:00:00Z", "2026-12-07T12:00:00Z")
                        .replace("production", "staging")));
        String open = "from=" + THREE + "&until=2026-12-08T00:00:00Z&state=";
        assertThat(ids(open + "approved")).containsExactly(four, one);
        assertThat(ids(open + "requested")).containsExactly(two, three);
        assertThat(ids(open + "approved&environment=staging")).containsExactly(four);
        assertThat(ids(open + "requested&service=search")).containsExactly(two);
        assertThat(ids("state=requested&from=" + FOUR + "&until=" + FIVE)).containsExactly(two);
        assertThat(ids(open + "approved&service=&environment=%20&before="))
                .as("a filter that is empty does not limit")
                .containsExactly(four, one);
        assertThat(ids("state=&from=" + FOUR + "&until=" + FIVE)).contains(two);
        JsonNode page = json(replica.get("/api/v1/bookings?limit=2&state=approved", ana));
        assertThat(page.get("bookings").size()).isEqualTo(2);
        JsonNode rest = json(replica.get(
                "/api/v1/bookings?limit=2&state=approved&before="
                        + page.get("next").asString(),
                ana));
        assertThat(rest.get("bookings").size()).isZero();
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(fields(replica.get("/api/v1/bookings?state=done&before=x&limit=0&from=y&service=%00", ana)))
                .containsExactlyInAnyOrder("state", "before", "limit", "from", "service");
        assertThat(replica.get("/api/v1/bookings/none", ana).statusCode()).isEqualTo(404);
        assertThat(replica.get("/api/v1/bookings/99999", ana).statusCode()).isEqualTo(404);
    }
}
