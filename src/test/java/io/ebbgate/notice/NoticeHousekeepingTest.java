package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import io.ebbgate.database.Columns;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class NoticeHousekeepingTest {

    private static final Instant MONDAY = Instant.parse(NoticeTown.MONDAY);

    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(TestPostgres.freshMigratedDatabase()));

    @Test
    void whatNobodyAsksAfterAnyMoreIsForgottenAndWhatWaitsIsNot() {
        event(MONDAY);
        event(MONDAY.plusSeconds(1));
        new OutboxRows(jdbc, "booking/1", "scheduled").to(1, 3);
        new OutboxRows(jdbc, "booking/1", "scheduled").state("waiting").to(4);
        SettableClock clock = SettableClock.at(MONDAY.plus(NoticeHousekeeping.KEPT));
        NoticeHousekeeping housekeeping = new NoticeHousekeeping(jdbc, clock);
        housekeeping.run();
        assertThat(count("machine_event")).as("not older yet").isEqualTo(2);
        assertThat(count("notice")).isEqualTo(4);
        clock.advance(Duration.ofSeconds(1));
        housekeeping.run();
        assertThat(count("machine_event")).isEqualTo(1);
        assertThat(count("notice")).isEqualTo(1);
        assertThat(count("notice WHERE state = 'waiting'")).isEqualTo(1);
    }

    private void event(Instant at) {
        jdbc.sql("INSERT INTO machine_event (type, at, data) VALUES ('gate.opened', :at, '{}')")
                .param("at", Columns.time(at))
                .update();
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }
}
