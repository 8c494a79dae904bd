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
        announcement("booking/1", "maintenance");
        announcement("incident/1", "incidents");
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
        assertThat(count("announcement WHERE thing = 'booking/1'"))
                .as("its page says for good what was told")
                .isEqualTo(1);
        assertThat(count("announcement WHERE thing = 'incident/1'")).isZero();
    }

    private void event(Instant at) {
        jdbc.sql("INSERT INTO machine_event (type, at, data) VALUES ('gate.opened', :at, '{}')")
                .param("at", Columns.time(at))
                .update();
    }

    private void announcement(String thing, String about) {
        jdbc.sql("""
                        INSERT INTO announcement (thing, edition, step, about, due, made_at)
                        VALUES (:thing, 1, 'scheduled', :about, :at, :at)
                        """)
                .param("thing", thing)
                .param("about", about)
                .param("at", Columns.time(MONDAY))
                .update();
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }
}
