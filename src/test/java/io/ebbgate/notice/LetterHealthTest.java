package io.ebbgate.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class LetterHealthTest {

    @TempDir
    private Path noCalendars;

    private Replica.Setup withRelay() {
        return Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(noCalendars)
                .set("spring.mail.host", "127.0.0.1");
    }

    @Test
    void linksThatNobodyCanFollowAreSaid() {
        try (Replica replica =
                withRelay().set("ebbgate.mail-from", "status@acme.example").start()) {
            var health = replica.bean(LetterHealth.class).health();
            assertThat(health.getStatus()).isEqualTo(new Status("DEGRADED"));
            assertThat(health.getDetails()).extractingByKey("links").asString().contains("EBBGATE_URL");
        }
    }

    @Test
    void aRelayWithoutAnAddressThatMailIsFromIsNoStart() {
        assertThatThrownBy(() -> withRelay().start().close()).hasStackTraceContaining("EBBGATE_MAIL_FROM");
    }
}
