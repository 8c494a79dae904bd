package io.ebbgate.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = Town.open();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void forgetsWhoLeftAndWhoNeverAnsweredAndNobodyElse() {
        long active = SubscriberFixture.mail("stays@example.com").add(town.jdbc);
        long asked = SubscriberFixture.mail("asked@example.com")
                .state("pending")
                .since(Town.NOON.minus(Duration.ofDays(7)).plusSeconds(1))
                .add(town.jdbc);
        long silent = SubscriberFixture.mail("silent@example.com")
                .state("pending")
                .since(Town.NOON.minus(Duration.ofDays(7)))
                .add(town.jdbc);
        long left = SubscriberFixture.webhook("https://example.com/left", "whsec_left")
                .add(town.jdbc);
        String key = town.key(left);
        town.post("/subscription/" + key + "/unsubscribe", "List-Unsubscribe=One-Click");
        town.replica.bean(Erasure.class).run();
        assertThat(town.state(active)).isEqualTo("active");
        assertThat(town.state(asked)).isEqualTo("pending");
        assertThat(town.state(silent)).isEqualTo("gone");
        String everything = town.everything();
        assertThat(everything)
                .contains("stays@example.com", "asked@example.com", "erased")
                .doesNotContain("silent@example.com", "example.com/left", "whsec_left", key);
        assertThat(everything.lines()).as("the rows stay").hasSize(4);
        assertThat(town.jdbc
                        .sql("SELECT id FROM subscriber WHERE left_as IS NOT NULL")
                        .query(Long.class)
                        .list())
                .as("an import knows who left; who never answered left nothing")
                .containsExactly(left);
        town.replica.bean(Erasure.class).run();
        assertThat(town.everything()).as("once is enough").isEqualTo(everything);
        assertThat(town.post("/subscription/" + key + "/unsubscribe", "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(200);
        assertThat(town.mail("silent@example.com").statusCode()).isEqualTo(202);
        assertThat(town.state(town.id("silent@example.com"))).isEqualTo("pending");
    }

    @Test
    void forgetsFilesAndRequestsOfYesterday() {
        town.mail("counted@example.com");
        town.replica.bean(ImportRows.class).keep("draft", new byte[] {1}, "ana", town.clock.instant());
        town.clock.advance(Duration.ofDays(1).plusSeconds(1));
        town.replica.bean(Erasure.class).run();
        assertThat(town.replica.bean(ImportRows.class).kept("draft")).isEmpty();
        assertThat(town.jdbc
                        .sql("SELECT count(*) FROM subscription_request")
                        .query(Long.class)
                        .single())
                .isZero();
        town.clock.set(Town.NOON);
    }
}
