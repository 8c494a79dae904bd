package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import io.ebbgate.subscriber.Channel;
import io.ebbgate.subscriber.Scope;
import io.ebbgate.subscriber.Subscriber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LeaseTest {

    private JdbcClient jdbc;
    private final InHand inHand = new InHand();
    private Lease lease;

    @BeforeEach
    void keep() {
        DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshMigratedDatabase());
        jdbc = JdbcClient.create(database);
        lease = new Lease(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                inHand,
                new OtherSenders(jdbc, new TakingRoute(() -> {})),
                new NoticeSettings(true, Duration.ofSeconds(2)));
        lease.keep();
    }

    @Test
    void whatTheDeadWereSendingWaitsAgainAndItsReadersMayHaveIt() {
        new OutboxRows(jdbc, "booking/1", "scheduled").state("sending").to(1);
        waits(1);
        assertThat(jdbc.sql("SELECT perhaps_told FROM notice")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatWasTakenByACommitThatWasNeverHeardOfWaitsAgain() {
        long first =
                new OutboxRows(jdbc, "booking/1", "scheduled").state("sending").to(1, 2);
        jdbc.sql("UPDATE notice SET sender = :id").param("id", lease.id()).update();
        Outgoing known = outgoing(first);
        inHand.took(List.of(known));
        waits(2);
        inHand.took(List.of(known));
        inHand.putDown(List.of(known));
        waits(2);
        inHand.putDown(List.of(known));
        waits(1, 2);
        assertThat(jdbc.sql("SELECT bool_or(perhaps_told) FROM notice")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private Outgoing outgoing(long id) {
        return new Outgoing(
                new Claimed(
                        new Notice(id, "booking/1", 1, "scheduled", 1),
                        Channel.MAIL,
                        Lanes.MAIL,
                        0,
                        false,
                        false,
                        lease.id()),
                new Message.OfConsent(1),
                new Subscriber(
                        1,
                        Channel.MAIL,
                        "customer@example.com",
                        ZoneOffset.UTC,
                        new Scope(null, true, true, false, false),
                        "key",
                        null),
                System.nanoTime());
    }

    /** Once the lease has been renewed, just the notices of these subscribers wait. */
    private void waits(Integer... subscribers) {
        Instant before = aliveUntil();
        await().until(() -> {
            lease.keep();
            return aliveUntil().isAfter(before);
        });
        assertThat(jdbc.sql("SELECT subscriber FROM notice WHERE state = 'waiting' ORDER BY id")
                        .query(Integer.class)
                        .list())
                .containsExactly(subscribers);
    }

    private Instant aliveUntil() {
        return jdbc.sql("SELECT alive_until FROM notice_sender")
                .query((row, _) -> Columns.instant(row, "alive_until"))
                .single();
    }

    @Test
    void whatWasTakenUnderALeaseThatOthersEndedIsNotBegunUnderTheNextOne() {
        long first = lease.id();
        assertThat(lease.mayBegin(first)).isTrue();
        jdbc.sql("DELETE FROM notice_sender").update();
        await().until(() -> {
            lease.keep();
            return lease.id() != first;
        });
        assertThat(lease.mayBegin(first)).isFalse();
        assertThat(lease.mayBegin(lease.id())).isTrue();
    }
}
