package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What release managers do about subscribers. */
class SubscribersApiTest {

    private static final String PATH = "/api/v1/subscribers";

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static HttpResponse<String> add(String json) {
        return town.replica.post(PATH, Replica.ADMIN, json);
    }

    private static HttpResponse<String> get(String path) {
        return town.replica.get(path, Replica.ADMIN);
    }

    @Test
    void areEnteredByHandAndToldAtOnce() {
        HttpResponse<String> added = add(
                "{\"channel\":\"mail\",\"address\":\"by-hand@example.com\",\"zone\":\"PST\",\"services\":[\"internal\"]}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String id = JsonPath.read(added.body(), "$.id");
        assertThat(added.headers().firstValue("Location")).contains(PATH + "/" + id);
        assertThat(JsonPath.<String>read(added.body(), "$.zoneTakenAs")).contains("America/Los_Angeles");
        assertThat(town.state(Long.parseLong(id))).isEqualTo("active");
        HttpResponse<String> one = get(PATH + "/" + id);
        assertThat(JsonPath.<String>read(one.body(), "$.address")).isEqualTo("by-hand@example.com");
        assertThat(JsonPath.<String>read(one.body(), "$.origin")).isEqualTo("manager");
        assertThat(one.body()).doesNotContain(town.key(Long.parseLong(id)), "key");
        assertThat(town.asked()).isEmpty();
        HttpResponse<String> again = add("{\"channel\":\"mail\",\"address\":\"BY-HAND@example.com\",\"zone\":\"UTC\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Subscribed already");
    }

    @Test
    void takeThePlaceOfWhoeverDidNotAnswer() {
        long id = SubscriberFixture.mail("silent@example.com").state("pending").add(town.jdbc);
        HttpResponse<String> added = add("{\"channel\":\"mail\",\"address\":\"silent@example.com\",\"zone\":\"UTC\"}");
        assertThat(JsonPath.<String>read(added.body(), "$.id")).isEqualTo(Long.toString(id));
        assertThat(town.state(id)).isEqualTo("active");
    }

    @Test
    void haveEventsSentToMachinesOfTheirOwnAlone() {
        HttpResponse<String> added = add("""
                {"channel":"webhook","address":"http://127.0.0.1:9/events","zone":"UTC","maintenance":false,"incidents":false,"events":true}""");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(JsonPath.<String>read(added.body(), "$.secret")).startsWith("whsec_");
        String id = JsonPath.read(added.body(), "$.id");
        assertThat(get(PATH + "/" + id).body()).as("it is shown once").doesNotContain("whsec_");
        HttpResponse<String> mail =
                add("{\"channel\":\"mail\",\"address\":\"events@example.com\",\"zone\":\"UTC\",\"events\":true}");
        assertThat(mail.statusCode()).isEqualTo(400);
        assertThat(mail.body()).contains("webhooks alone");
    }

    @Test
    void leaveNoAddressAndNoKeyOnRecord() {
        String id = JsonPath.read(
                add("{\"channel\":\"mail\",\"address\":\"record@example.com\",\"zone\":\"UTC\"}")
                        .body(),
                "$.id");
        String key = town.key(Long.parseLong(id));
        town.replica.delete(PATH + "/" + id, Replica.ADMIN, null);
        town.replica.post(
                PATH + "/import", Replica.ADMIN, "address\nimported-record@example.com\n", "Content-Type", "text/csv");
        String record = town.jdbc
                .sql("SELECT string_agg(ledger::text, ' ') FROM ledger")
                .query(String.class)
                .single();
        assertThat(record)
                .contains("subscriber-added", "subscriber-removed", "subscribers-imported")
                .doesNotContain("example.com", key);
    }

    @Test
    void areFoundBySearchChannelAndState() {
        SubscriberFixture.mail("find-a_b@example.com").add(town.jdbc);
        SubscriberFixture.mail("find-axb@example.com").state("quarantined").add(town.jdbc);
        SubscriberFixture.slack("https://hooks.slack.com/find").add(town.jdbc);
        SubscriberFixture.mail("find-gone@example.com").state("gone").add(town.jdbc);
        assertThat(found("?search=FIND")).hasSize(3);
        assertThat(found("?search=a_b")).containsExactly("find-a_b@example.com");
        assertThat(found("?search=find&channel=slack")).containsExactly("https://hooks.slack.com/find");
        assertThat(found("?search=find&state=quarantined")).containsExactly("find-axb@example.com");
        assertThat(found("?search=find&state=gone")).containsExactly("find-gone@example.com");
        String first = get(PATH + "?search=find&limit=2").body();
        assertThat(JsonPath.<List<String>>read(first, "$.subscribers[*].address"))
                .containsExactly("https://hooks.slack.com/find", "find-axb@example.com");
        assertThat(found("?search=find&limit=2&before=" + JsonPath.read(first, "$.next")))
                .containsExactly("find-a_b@example.com");
        assertThat(get(PATH + "?channel=fax&limit=0").statusCode()).isEqualTo(400);
    }

    private static List<String> found(String query) {
        return JsonPath.read(get(PATH + query).body(), "$.subscribers[*].address");
    }

    @Test
    void comeOutOfQuarantineByHandAndAreInTheAudienceAnew() {
        long id = SubscriberFixture.mail("retried@example.com")
                .state("quarantined")
                .add(town.jdbc);
        String changedIn = changedIn(id);
        HttpResponse<String> retried = town.replica.post(PATH + "/" + id + "/retry", Replica.ADMIN, "");
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
        assertThat(JsonPath.<String>read(retried.body(), "$.state")).isEqualTo("active");
        assertThat(changedIn(id)).isNotEqualTo(changedIn);
        HttpResponse<String> again = town.replica.post(PATH + "/" + id + "/retry", Replica.ADMIN, "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Not in quarantine");
    }

    private static String changedIn(long id) {
        return town.jdbc
                .sql("SELECT changed_in::text FROM subscriber WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void areRemovedForGood() {
        long id = SubscriberFixture.mail("removed@example.com").add(town.jdbc);
        assertThat(town.replica.delete(PATH + "/" + id, Replica.ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(town.state(id)).isEqualTo("gone");
        assertThat(town.replica.delete(PATH + "/" + id, Replica.ADMIN, null).statusCode())
                .isEqualTo(204);
        assertThat(town.replica.delete(PATH + "/0", Replica.ADMIN, null).statusCode())
                .isEqualTo(404);
        assertThat(get(PATH + "/nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/subscribers",
        "GET,/api/v1/subscribers/1",
        "POST,/api/v1/subscribers",
        "POST,/api/v1/bounces",
        "GET,/console/subscribers",
        "GET,/console/subscribers/import",
        "GET,/console/subscribers/new"
    })
    void areNobodysButReleaseManagers(String method, String path) {
        String viewer = token("viewer");
        String body = method.equals("GET") ? null : "{}";
        assertThat(town.replica.send(method, path, viewer, body).statusCode()).isEqualTo(403);
        assertThat(town.replica.send(method, path, null, body).statusCode()).isIn(302, 401);
        assertThat(town.replica.send(method, path, token("manager"), body).statusCode())
                .isIn(method.equals("GET") ? new Integer[] {200, 404} : new Integer[] {400});
    }

    private static String token(String role) {
        String name = role + System.nanoTime();
        HttpResponse<String> made = town.replica.post(
                "/api/v1/tokens", Replica.ADMIN, "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
        return JsonPath.read(made.body(), "$.token");
    }
}
