package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Confirmations;
import io.ebbgate.subscriber.Deliveries;
import io.ebbgate.subscriber.SubscriberFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail that comes back is found by what stands on it. */
class NoticeMarksTest {

    @Test
    void knowsWhomANoticeWasForByItsMessageIdAndItsReturnPath() {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .set("ebbgate.mail-from", "status@example.org")
                .set("ebbgate.mail-return", "bounces+{id}@example.org")
                .start()) {
            JdbcClient jdbc = replica.bean(JdbcClient.class);
            SubscriberFixture.addMany(jdbc, "others", 3);
            long subscriber = SubscriberFixture.mail("ada@example.com").add(jdbc);
            replica.bean(Confirmations.class).ask(subscriber, Channel.MAIL, "ada@example.com", 1);
            long notice = jdbc.sql("SELECT id FROM notice WHERE subscriber = :subscriber")
                    .param("subscriber", subscriber)
                    .query(Long.class)
                    .single();
            Deliveries marks = replica.bean(Deliveries.class);
            String messageId = replica.bean(Letters.class).messageId("n" + notice + ".1");
            for (String mark : List.of(
                    messageId,
                    " " + messageId + "\r\n",
                    "bounces+" + notice + "@example.org",
                    "Bounces+" + notice + "@EXAMPLE.org")) {
                assertThat(marks.subscriberOf(mark)).as(mark).contains(subscriber);
            }
            for (String mark : List.of(
                    "",
                    "bounces+@example.org",
                    "bounces+" + notice + "@example.com",
                    "<n" + notice + ".1@example.net>",
                    "bounces+9999@example.org")) {
                assertThat(marks.subscriberOf(mark)).as(mark).isEmpty();
            }
            String dsn = """
                    To: <bounces+%d@example.org>\r
                    Content-Type: multipart/report; report-type=delivery-status; boundary=b\r
                    \r
                    --b\r
                    Content-Type: message/delivery-status\r
                    \r
                    Reporting-MTA: dns; mx.example.net\r
                    \r
                    Final-Recipient: rfc822; somebody-else-by-an-alias@example.net\r
                    Action: failed\r
                    Status: 5.1.1\r
                    \r
                    --b--\r
                    """.formatted(notice);
            assertThat(replica.post("/api/v1/bounces", Replica.ADMIN, dsn, "Content-Type", "message/rfc822")
                            .body())
                    .contains("quarantined");
        }
    }
}
