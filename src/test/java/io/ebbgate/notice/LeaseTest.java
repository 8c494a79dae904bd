package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ebbgate.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LeaseTest {

    private JdbcClient jdbc;
    private Lease lease;

    @BeforeEach
    void keep() {
        DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.freshMigratedDatabase());
        jdbc = JdbcClient.create(database);
        lease = new Lease(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new NoticeSettings(true, Duration.ofSeconds(2)));
        lease.keep();
    }

    @Test
    void whatTheDeadWereSendingWaitsAgainAndItsReadersMayHaveIt() {
        new OutboxRows(jdbc, "booking/1", "scheduled").state("sending").to(1, 2);
        jdbc.sql("UPDATE notice SET sender = :id WHERE subscriber = 2")
                .param("id", lease.id())
                .update();
        await().untilAsserted(() -> {
            lease.keep();
            assertThat(jdbc.sql("SELECT subscriber FROM notice WHERE state = 'waiting' AND perhaps_told")
                            .query(Long.class)
                            .list())
                    .containsExactly(1L);
        });
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
