package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @BeforeEach
    void forget() {
        town.forgetRequests();
        town.asked();
    }

    @Test
    void asksOnceAndTellsNobodyBeforeTheyAnswer() {
        HttpResponse<String> answer = town.subscribe("""
                {"channel":"mail","address":"Ada@Example.COM","zone":"America/New_York","services":["search","billing"],
                 "maintenance":true,"incidents":false}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(JsonPath.<String>read(answer.body(), "$.zone")).isEqualTo("America/New_York");
        assertThat(answer.body()).doesNotContain("secret", "preferences");
        assertThat(town.asked()).containsExactly("mail Ada@example.com 1");
        long id = town.id("ada@example.com");
        assertThat(town.state(id)).isEqualTo("pending");
        assertThat(town.jdbc
                        .sql("SELECT count(*) FROM audience WHERE id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(town.key(id)).hasSize(43);
        Subscriber subscriber = town.subscriber(id);
        assertThat(subscriber.scope()).isEqualTo(new Scope(List.of("billing", "search"), true, false, false, false));
    }

    @Test
    void looksTheSameWhetherSomebodyIsKnownOrNot() {
        SubscriberFixture.mail("active@example.com").add(town.jdbc);
        SubscriberFixture.mail("pending@example.com").state("pending").add(town.jdbc);
        SubscriberFixture.mail("quarantined@example.com").state("quarantined").add(town.jdbc);
        SubscriberFixture.mail("gone@example.com").state("gone").add(town.jdbc);
        String unknown = whole(town.mail("unknown@example.com"));
        String page = whole(form("unknown2@example.com"));
        for (String who : List.of("active", "pending", "quarantined", "gone")) {
            assertThat(whole(town.mail(who + "@example.com"))).as(who).isEqualTo(unknown);
            assertThat(whole(form(who + "@example.com"))).as(who).isEqualTo(page);
        }
    }

    private static HttpResponse<String> form(String address) {
        return town.post(
                "/subscribe",
                "channel=mail&zone=Europe%2FBerlin&maintenance=true&address=" + address.replace("@", "%40"));
    }

    /** Status, headers and body, but for what differs by itself. */
    private static String whole(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return (answer.statusCode() + " " + headers + "\n" + answer.body())
                .replaceAll("'nonce-[^']+'|content=\"[\\w-]{22}\"", "");
    }

    @Test
    void changesNothingOfWhatStandsBeforeItIsConfirmed() {
        long id = SubscriberFixture.mail("stands@example.com")
                .zone("Asia/Tokyo")
                .services("billing")
                .add(town.jdbc);
        town.mail("stands@example.com");
        assertThat(town.state(id)).isEqualTo("active");
        Subscriber subscriber = town.subscriber(id);
        assertThat(subscriber.zone()).hasToString("Asia/Tokyo");
        assertThat(subscriber.scope().services()).containsExactly("billing");
    }

    @Test
    void asksSomebodyWhoIsSubscribedAtMostOnceADay() {
        SubscriberFixture.mail("often@example.com").add(town.jdbc);
        town.mail("often@example.com");
        town.mail("OFTEN@example.com");
        assertThat(town.asked()).hasSize(1);
        town.clock.advance(Duration.ofDays(1));
        town.mail("often@example.com");
        assertThat(town.asked()).hasSize(1);
    }

    @Test
    void asksOneDestinationThreeTimesADayWhateverIsAnswered() {
        String first = whole(town.mail("flooded@example.com"));
        for (int i = 0; i < 5; i++) {
            assertThat(whole(town.mail("flooded@example.com"))).isEqualTo(first);
        }
        assertThat(town.asked())
                .containsExactly(
                        "mail flooded@example.com 1", "mail flooded@example.com 2", "mail flooded@example.com 3");
        town.clock.advance(Duration.ofDays(1));
        town.mail("flooded@example.com");
        assertThat(town.asked()).containsExactly("mail flooded@example.com 4");
    }

    @Test
    void takesThirtyRequestsAnHourFromOneAddressOverAllReplicas() {
        try (Town other = town.another()) {
            for (int i = 0; i < Throttle.MOST_OF_ONE; i++) {
                Town each = i % 2 == 0 ? town : other;
                assertThat(each.mail("many" + i + "@example.com").statusCode()).isEqualTo(202);
            }
            town.clock.advance(Duration.ofMinutes(20));
            HttpResponse<String> refused = other.mail("many@example.com");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("2401");
            assertThat(refused.body()).contains("Try again in 41 minutes");
            assertThat(form("many@example.com").statusCode()).isEqualTo(429);
            town.clock.advance(Duration.ofMinutes(40));
            assertThat(other.mail("many@example.com").statusCode()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"channel":"fax","address":"a@example.com"}                                | channel     | mail, webhook, slack, teams
                    {"address":"a@example.com"}                                                | channel     | it is one of
                    {"channel":"mail"}                                                         | address     | required
                    {"channel":"mail","address":"a b@example.com"}                             | address     | one e-mail address
                    {"channel":"mail","address":"a@b@example.com"}                             | address     | one e-mail address
                    {"channel":"mail","address":"a@example.com, b@example.com"}                | address     | one e-mail address
                    {"channel":"mail","address":"a@localhost"}                                 | address     | one e-mail address
                    {"channel":"mail","address":"a@example.com","zone":"EST"}                  | zone        | ambiguous
                    {"channel":"mail","address":"a@example.com","zone":"+01:00"}               | zone        | offset
                    {"channel":"mail","address":"a@example.com","zone":"Moon/Base"}            | zone        | no known time zone
                    {"channel":"mail","address":"a@example.com","services":["billing","nope"]} | services[1] | there is no service "nope"
                    {"channel":"mail","address":"a@example.com","services":["internal"]}       | services[0] | there is no service "internal"
                    {"channel":"mail","address":"a@example.com","events":true}                 | events      | release manager
                    {"channel":"mail","address":"a@example.com","maintenance":false,"incidents":false} | maintenance | choose
                    {"channel":"slack","address":"https://example.com/x"}                      | address     | hooks.slack.com
                    {"channel":"teams","address":"https://logic.azure.com.evil.example/x"}     | address     | *.logic.azure.com
                    {"channel":"webhook","address":"https://10.1.2.3/x"}                       | address     | not out in the Internet
                    {"channel":"webhook","address":"http://8.8.8.8/x"}                         | address     | https://
                    {"channel":"webhook","address":"not a url"}                                | address     | whole URL
                    """)
    void saysWhatWouldBeRight(String json, String field, String reason) {
        HttpResponse<String> answer = town.subscribe(json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.errors[*].field"))
                .containsExactly(field);
        assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].detail")).contains(reason);
        assertThat(town.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PST", "pdt"})
    void saysWhatAZoneWasTakenAs(String zone) {
        HttpResponse<String> answer = town.subscribe(
                "{\"channel\":\"mail\",\"address\":\"%s@example.com\",\"zone\":\"%1$s\"}".formatted(zone));
        assertThat(JsonPath.<String>read(answer.body(), "$.zone")).isEqualTo("America/Los_Angeles");
        assertThat(JsonPath.<String>read(answer.body(), "$.zoneTakenAs"))
                .isEqualTo(zone + " is taken as America/Los_Angeles");
    }

    @Test
    void takesThePolicysZoneWhereNoneIsGiven() {
        HttpResponse<String> answer = town.subscribe("{\"channel\":\"mail\",\"address\":\"nozone@example.com\"}");
        assertThat(JsonPath.<String>read(answer.body(), "$.zone")).isEqualTo("America/Los_Angeles");
        assertThat(JsonPath.<String>read(answer.body(), "$.zoneTakenAs")).contains("no zone was given");
    }

    @Test
    void asksAChannelOfSlackToo() {
        HttpResponse<String> answer = town.subscribe(
                "{\"channel\":\"slack\",\"address\":\"https://127.0.0.1:9/services/T0/B0/x\",\"zone\":\"UTC\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("this channel");
        assertThat(town.asked()).containsExactly("slack https://127.0.0.1:9/services/T0/B0/x 1");
    }

    @Test
    void offersTheServicesThatCustomersAreToldOf() {
        String page = town.look("/subscribe").body();
        assertThat(page).contains("Billing", "Search", "America/Los_Angeles").doesNotContain("Internal tools");
        assertThat(town.look("/subscribe").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void showsTheFormAgainWithAllThatWasTyped() {
        HttpResponse<String> answer =
                town.post("/subscribe", "channel=mail&address=not+an+address&zone=EST&services=search&incidents=true");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("value=\"not an address\"", "value=\"EST\"", "is ambiguous", "one e-mail address")
                .containsPattern("value=\"search\" checked")
                .containsPattern("id=\"incidents\" name=\"incidents\" value=\"true\" checked")
                .doesNotContainPattern("value=\"billing\" checked")
                .doesNotContainPattern("id=\"maintenance\" name=\"maintenance\" value=\"true\" checked");
    }
}
