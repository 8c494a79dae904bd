package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class LetterHealthTest {

    @TempDir
    private Path noCalendars;

    private Replica.Setup withRelay() {
        return Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(noCalendars)
                .set("spring.mail.host", "127.0.0.1");
    }

    @Test
    void linksThatNobodyCanFollowAndReplicasWhoseMailGoesElsewhereAreSaid() {
        try (Replica replica = withRelay()
                .set("ebbgate.mail-from", "status@acme.example")
                .set("ebbgate.notices.lease", "PT5S")
                .start()) {
            var health = replica.bean(LetterHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(new Status("DEGRADED"));
            assertThat(health.getDetails()).extractingByKey("links").asString().contains("EBBGATE_URL");
            assertThat(health.getDetails()).doesNotContainKey("replicas");
            replica.bean(JdbcClient.class)
                    .sql("INSERT INTO notice_sender (alive_until, mail) VALUES ('infinity', 'to the mailbox')")
                    .update();
            await().untilAsserted(() -> assertThat(
                            replica.bean(LetterHealth.class).health().getDetails())
                    .extractingByKey("replicas")
                    .asString()
                    .contains("goes to a relay", "another one to the mailbox"));
        }
    }

    @Test
    void aRelayWithoutAnAddressThatMailIsFromIsNoStart() {
        assertThatThrownBy(() -> withRelay().start().close()).hasStackTraceContaining("EBBGATE_MAIL_FROM");
    }
}
