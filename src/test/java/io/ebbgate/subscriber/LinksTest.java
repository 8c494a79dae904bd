package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.timetable.FeedScope;
import io.ebbgate.timetable.FeedScopes;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is behind the links in notices. */
class LinksTest {

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String NOBODYS = "A".repeat(43);

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/confirm", "/unsubscribe"})
    void changeNothingByBeingFollowed(String link) {
        for (String state : List.of("pending", "active", "quarantined", "gone")) {
            long id = SubscriberFixture.mail(state + link.replace("/", "") + "@example.com")
                    .state(state)
                    .since(Town.NOON)
                    .add(town.jdbc);
            String before = town.everything();
            for (String method : List.of("GET", "HEAD")) {
                town.replica.send(method, "/subscription/" + town.key(id) + link, null, null, "Accept", "text/html");
                town.replica.send(
                        method,
                        "/subscription/" + town.key(id) + link + "?List-Unsubscribe=One-Click&maintenance=true",
                        null,
                        null);
            }
            assertThat(town.everything()).as(state).isEqualTo(before);
        }
    }

    @Test
    void endASubscriptionByOneClickInAForm() {
        long id = SubscriberFixture.mail("one-click@example.com").add(town.jdbc);
        HttpResponse<String> answer = town.replica.post(
                "/subscription/" + town.key(id) + "/unsubscribe", null, ONE_CLICK, "Content-Type", Town.FORM);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(town.state(id)).isEqualTo("gone");
    }

    @Test
    void endASubscriptionByOneClickInParts() {
        long id = SubscriberFixture.mail("multipart@example.com").add(town.jdbc);
        String body = """
                --x1y2\r
                Content-Disposition: form-data; name="List-Unsubscribe"\r
                \r
                One-Click\r
                --x1y2--\r
                """;
        HttpResponse<String> answer = town.replica.post(
                "/subscription/" + town.key(id) + "/unsubscribe",
                null,
                body,
                "Content-Type",
                "multipart/form-data; boundary=x1y2");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(town.state(id)).isEqualTo("gone");
    }

    @Test
    void sayTheSameToWhoeverLeavesAgainOrWasNeverHere() {
        long id = SubscriberFixture.mail("again@example.com").add(town.jdbc);
        String path = "/subscription/" + town.key(id) + "/unsubscribe";
        String page = town.look(path).body();
        assertThat(page).contains("action=\"" + path + "\"", "Stop telling me");
        String asked = page.replace(town.key(id), "");
        String first = shown(town.post(path, ONE_CLICK));
        assertThat(shown(town.post(path, ONE_CLICK))).isEqualTo(first);
        assertThat(shown(town.post("/subscription/" + NOBODYS + "/unsubscribe", ONE_CLICK)))
                .isEqualTo(first);
        assertThat(withoutNonce(town.look("/subscription/" + NOBODYS + "/unsubscribe")
                        .body()
                        .replace(NOBODYS, "")))
                .isEqualTo(withoutNonce(asked));
        assertThat(town.state(id)).isEqualTo("gone");
    }

    @Test
    void giveNothingAwayWhereTheyOpenNothing() {
        long gone = SubscriberFixture.mail("left@example.com").state("gone").add(town.jdbc);
        long late = SubscriberFixture.mail("late@example.com")
                .state("pending")
                .since(Town.NOON.minus(Duration.ofDays(7)))
                .add(town.jdbc);
        String nobody = shown(town.look("/subscription/" + NOBODYS));
        for (String key : List.of(town.key(gone), town.key(late), "x", "A".repeat(500))) {
            for (String link : List.of("", "/confirm")) {
                assertThat(shown(town.look("/subscription/" + key + link))).isEqualTo(nobody);
                assertThat(shown(town.post("/subscription/" + key + link, "zone=UTC&maintenance=true")))
                        .isEqualTo(nobody);
            }
        }
        assertThat(nobody).startsWith("404").doesNotContain("example.com");
        assertThat(town.state(late)).as("it is too late to confirm").isEqualTo("pending");
    }

    private static String shown(HttpResponse<String> answer) {
        return withoutNonce(answer.statusCode() + answer.body());
    }

    private static String withoutNonce(String page) {
        return page.replaceAll("content=\"[\\w-]{22}\"", "");
    }

    @Test
    void confirmByAButton() {
        long id = SubscriberFixture.mail("confirms@example.com")
                .state("pending")
                .since(Town.NOON)
                .add(town.jdbc);
        long changedIn = changedIn(id);
        String path = "/subscription/" + town.key(id) + "/confirm";
        HttpResponse<String> page = town.look(path);
        assertThat(page.body()).contains("confirms@example.com", "action=\"" + path + "\"", "Yes, tell me");
        HttpResponse<String> answer = town.post(path, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Confirmed");
        assertThat(town.state(id)).isEqualTo("active");
        assertThat(changedIn(id)).isGreaterThan(changedIn);
        assertThat(town.post(path, "").statusCode()).isEqualTo(200);
    }

    private static long changedIn(long id) {
        return town.jdbc
                .sql("SELECT changed_in::text::bigint FROM subscriber WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    @Test
    void leadOutOfQuarantineToo() {
        long id =
                SubscriberFixture.mail("works@example.com").state("quarantined").add(town.jdbc);
        assertThat(town.look("/subscription/" + town.key(id)).body()).contains("did not get through", "It works again");
        town.post("/subscription/" + town.key(id) + "/confirm", "");
        assertThat(town.state(id)).isEqualTo("active");
    }

    @Test
    void changeZoneAndScope() {
        long id = SubscriberFixture.mail("prefers@example.com")
                .services("internal")
                .add(town.jdbc);
        long changedIn = changedIn(id);
        String path = "/subscription/" + town.key(id);
        assertThat(town.look(path).body()).contains("prefers@example.com", "value=\"internal\" checked");
        HttpResponse<String> saved = town.post(path, "zone=PST&services=billing&services=search&incidents=true");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("PST is taken as America/Los_Angeles");
        Subscriber subscriber = town.subscriber(id);
        assertThat(subscriber.scope()).isEqualTo(new Scope(List.of("billing", "search"), false, true, false, false));
        assertThat(subscriber.zone()).hasToString("America/Los_Angeles");
        assertThat(changedIn(id)).isGreaterThan(changedIn);
        HttpResponse<String> wrong = town.post(path, "zone=EST&events=true");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("ambiguous", "Choose maintenance");
        town.post(path, "zone=UTC&maintenance=true&events=true");
        assertThat(town.subscriber(id))
                .extracting(Subscriber::scope)
                .as("nobody gives themselves events")
                .isEqualTo(new Scope(null, true, false, false, false));
    }

    @Test
    void changeTheZoneOfWhoeverHasAServiceThatThePolicyHasNoMore() {
        long id =
                SubscriberFixture.mail("stays@example.com").services("retired").add(town.jdbc);
        String path = "/subscription/" + town.key(id);
        HttpResponse<String> saved = town.post(path, "zone=Asia/Tokyo&maintenance=true&services=retired");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(town.subscriber(id).zone()).hasToString("Asia/Tokyo");
        assertThat(town.subscriber(id).scope().services())
                .as("and not all of them")
                .containsExactly("retired");
        assertThat(town.post(path, "zone=Asia/Tokyo&maintenance=true&services=never")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void showAHiddenServiceToNobodyButWhoHasIt() {
        String nobody = "zone=UTC&maintenance=true&services=vault";
        assertThat(town.look("/subscribe").body()).contains("Search").doesNotContain("vault");
        assertThat(town.post("/subscribe", "channel=mail&address=guesses%40example.com&" + nobody)
                        .body())
                .contains("There is no service \"vault\"".replace("\"", "&quot;"))
                .doesNotContain("The vault");
        long other =
                SubscriberFixture.mail("other@example.com").services("billing").add(town.jdbc);
        String others = "/subscription/" + town.key(other);
        assertThat(town.look(others).body()).doesNotContain("vault");
        HttpResponse<String> refused = town.post(others, nobody);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain("The vault");

        long id = SubscriberFixture.mail("has@example.com")
                .services("billing", "vault")
                .add(town.jdbc);
        String path = "/subscription/" + town.key(id);
        assertThat(town.look(path).body()).contains("value=\"vault\" checked", "The vault");
        assertThat(town.post(path, "zone=Asia/Tokyo&maintenance=true&services=vault")
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.subscriber(id).scope().services()).containsExactly("vault");
    }

    @Test
    void giveEverybodyACalendarOfTheirOwnWithAnAddressThatTheyCanChange() {
        long id = SubscriberFixture.mail("calendar@example.com")
                .services("billing")
                .incidents(false)
                .add(town.jdbc);
        String path = "/subscription/" + town.key(id);
        assertThat(town.look(path).body()).contains("Make my calendar").doesNotContain("/feeds/");
        assertThat(town.post(path + "/feed", "").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(path + "#feed"));
        String first = feed(path);
        assertThat(first).hasSize(43).isNotEqualTo(town.key(id));
        assertThat(scope(first)).contains(new FeedScope(List.of("billing"), true, false, ZoneId.of("Europe/Berlin")));
        town.post(path, "zone=UTC&incidents=true");
        assertThat(scope(first)).as("it follows").contains(new FeedScope(null, false, true, ZoneId.of("UTC")));
        town.post(path + "/feed", "");
        String second = feed(path);
        assertThat(second).isNotEqualTo(first);
        assertThat(scope(first)).as("the old one is gone").isEmpty();
        assertThat(scope(second)).isPresent();
        town.post(path + "/feed/revoke", "");
        assertThat(town.look(path).body()).contains("Make my calendar");
        assertThat(scope(second)).isEmpty();
        assertThat(scope(town.key(id))).as("no other key opens it").isEmpty();
    }

    @Test
    void giveProgramsTheSameCalendar() {
        long id = SubscriberFixture.webhook("https://example.com/calendar", "whsec_x")
                .state("quarantined")
                .add(town.jdbc);
        String path = "/api/v1/subscriptions/" + town.key(id) + "/feed";
        assertThat(town.replica.get(path, null).statusCode()).isEqualTo(404);
        HttpResponse<String> made = town.replica.post(path, null, "");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(town.replica.get(path, null).body()).isEqualTo(made.body());
        String key = made.body().replaceAll(".*/feeds/([\\w-]+)\\.ics.*", "$1");
        assertThat(scope(key)).isPresent();
        assertThat(town.replica.post(path, null, "").body()).isNotEqualTo(made.body());
        assertThat(scope(key)).isEmpty();
        assertThat(town.replica.send("DELETE", path, null, null).statusCode()).isEqualTo(204);
        assertThat(town.replica.get(path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void takeTheCalendarAwayFromWhoeverLeft() {
        long id = SubscriberFixture.mail("leaves-calendar@example.com").add(town.jdbc);
        String path = "/subscription/" + town.key(id);
        town.post(path + "/feed", "");
        String feed = feed(path);
        assertThat(scope(feed)).isPresent();
        town.post(path + "/unsubscribe", ONE_CLICK);
        assertThat(scope(feed)).isEmpty();
        assertThat(town.everything()).doesNotContain(feed);
        String nobody = shown(town.look("/subscription/" + NOBODYS));
        for (String button : List.of("/feed", "/feed/revoke")) {
            assertThat(shown(town.post(path + button, ""))).as(button).isEqualTo(nobody);
        }
        assertThat(scope(feed)).isEmpty();
    }

    private static Optional<FeedScope> scope(String key) {
        return town.replica.bean(FeedScopes.class).find(key);
    }

    private static String feed(String path) {
        Matcher matcher = Pattern.compile("http[^\\s<\"]*/feeds/([\\w-]+)\\.ics</code>")
                .matcher(town.look(path).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
