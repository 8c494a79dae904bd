package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails that came back. */
class BounceTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static List<String> outcomes(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.read(answer.body(), "$.outcomes");
    }

    private static List<String> told(long id, String status) {
        return outcomes(town.replica.post(
                "/api/v1/bounces",
                Replica.ADMIN,
                "{\"subscriber\":\"%d\",\"status\":\"%s\",\"diagnostic\":\"smtp; no such user\"}"
                        .formatted(id, status)));
    }

    @Test
    void quarantineAtOnceWhereTheyAreHard() {
        long id = SubscriberFixture.mail("hard@example.com").add(town.jdbc);
        assertThat(told(id, "5.1.1")).containsExactly("quarantined");
        assertThat(town.state(id)).isEqualTo("quarantined");
        assertThat(town.replica.get("/api/v1/subscribers/" + id, Replica.ADMIN).body())
                .contains("5.1.1 smtp; no such user");
        assertThat(told(id, "5.1.1")).containsExactly("not-active");
    }

    @Test
    void areCountedWhereTheyAreSoft() {
        long id = SubscriberFixture.mail("soft@example.com").add(town.jdbc);
        for (int i = 0; i < 4; i++) {
            assertThat(told(id, "4.2.2")).containsExactly("counted");
            town.clock.advance(Duration.ofDays(1));
        }
        town.clock.advance(BounceDesk.FORGOTTEN);
        for (int i = 0; i < 4; i++) {
            assertThat(told(id, "4.2.2")).as("the earlier ones are forgotten").containsExactly("counted");
        }
        assertThat(told(id, "4.2.2")).containsExactly("quarantined");
    }

    @Test
    void areFoundByTheAddressThatDidNotTakeThem() {
        long id = SubscriberFixture.mail("recipient@example.com").add(town.jdbc);
        assertThat(outcomes(town.replica.post(
                        "/api/v1/bounces",
                        Replica.ADMIN,
                        "{\"recipient\":\"Recipient@example.com\",\"status\":\"5.1.10\"}")))
                .containsExactly("quarantined");
        assertThat(town.state(id)).isEqualTo("quarantined");
        assertThat(outcomes(town.replica.post(
                        "/api/v1/bounces",
                        Replica.ADMIN,
                        "{\"recipient\":\"nobody@example.com\",\"status\":\"5.1.1\"}")))
                .containsExactly("unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"status":"5.1.1"}                        | subscriber
                    {"subscriber":"x","status":"5.1.1"}       | subscriber
                    {"recipient":"a@example.com"}             | status
                    {"recipient":"a@example.com","status":"2.0.0"} | status
                    """)
    void sayWhatIsMissing(String json, String field) {
        HttpResponse<String> answer = town.replica.post("/api/v1/bounces", Replica.ADMIN, json);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.errors[*].field"))
                .containsExactly(field);
    }

    private static final String REPORT = """
            --b1\r
            Content-Type: text/plain; charset=us-ascii\r
            \r
            I'm sorry to have to inform you that your message could not be delivered.\r
            --b1\r
            Content-Type: message/delivery-status\r
            \r
            Reporting-MTA: dns; mx.example.net\r
            X-Postfix-Queue-ID: 4F1\r
            Arrival-Date: Wed, 25 Nov 2026 12:00:00 +0000 (UTC)\r
            \r
            Final-Recipient: rfc822; %1$s\r
            Original-Recipient: rfc822;%1$s\r
            Action: %2$s\r
            Status: %3$s\r
            Remote-MTA: dns; mx.example.com\r
            Diagnostic-Code: smtp; 550 5.1.1 <%1$s>: Recipient address rejected:\r
                User unknown\r
            \r
            Final-Recipient: rfc822; other-%1$s\r
            Action: relayed\r
            Status: 2.1.9\r
            \r
            --b1\r
            Content-Type: text/rfc822-headers\r
            \r
            Message-ID: <not-ours@example.org>\r
            Subject: Maintenance\r
            \r
            --b1--\r
            """;

    private static HttpResponse<String> mail(String recipient, String action, String status) {
        String head = """
                From: MAILER-DAEMON@mx.example.net\r
                To: bounces+12@status.example.org\r
                Subject: Undelivered Mail Returned to Sender\r
                MIME-Version: 1.0\r
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\r
                \r
                """;
        return town.replica.post(
                "/api/v1/bounces",
                Replica.ADMIN,
                head + REPORT.formatted(recipient, action, status),
                "Content-Type",
                "message/rfc822");
    }

    @Test
    void areReadFromTheMailThatAServerSendsBack() {
        long id = SubscriberFixture.mail("dsn@example.com").add(town.jdbc);
        assertThat(outcomes(mail("dsn@example.com", "failed", "5.1.1"))).containsExactly("quarantined");
        assertThat(town.state(id)).isEqualTo("quarantined");
        assertThat(town.replica.get("/api/v1/subscribers/" + id, Replica.ADMIN).body())
                .contains("5.1.1 550 5.1.1", "Recipient address rejected: User unknown");
    }

    @Test
    void areReadFromAReportWithoutItsMailToo() {
        SubscriberFixture.mail("parts@example.com").add(town.jdbc);
        HttpResponse<String> answer = town.replica.post(
                "/api/v1/bounces",
                Replica.ADMIN,
                REPORT.formatted("parts@example.com", "failed", "4.4.7"),
                "Content-Type",
                "multipart/report; report-type=delivery-status; boundary=b1");
        assertThat(outcomes(answer)).containsExactly("counted");
    }

    @Test
    void areNoneWhereAMailIsOnlyLate() {
        long id = SubscriberFixture.mail("late@example.com").add(town.jdbc);
        assertThat(outcomes(mail("late@example.com", "delayed", "4.4.1"))).isEmpty();
        assertThat(outcomes(mail("late@example.com", "delivered", "2.0.0"))).isEmpty();
        assertThat(town.state(id)).isEqualTo("active");
    }

    @Test
    void areNotWhatEveryMailIs() {
        HttpResponse<String> answer = town.replica.post(
                "/api/v1/bounces",
                Replica.ADMIN,
                "Subject: Out of office\r\n\r\nI am away.\r\n",
                "Content-Type",
                "message/rfc822");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("message/delivery-status");
    }
}
