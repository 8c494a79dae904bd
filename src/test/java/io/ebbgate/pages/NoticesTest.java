package io.ebbgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.ebbgate.Replica;
import io.ebbgate.SettableClock;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How notices come along, as somebody sees it who looks on. */
class NoticesTest {

    private Replica replica;
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("src/test/resources/pages/calendars"))
                .clock(SettableClock.at("2026-12-06T12:30:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start();
        jdbc = replica.bean(JdbcClient.class);
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    private void notices(String state, long first, long last) {
        jdbc.sql("""
                        INSERT INTO notice (thing, edition, kind, subscriber, channel, lane, state, due, made_at, settled_at)
                        SELECT 'override/9', 1, 'late', subscriber, 'mail', 'test', :state, '2027-12-06T11:00:00Z',
                            '2026-12-06T12:29:00Z', CASE :state WHEN 'sent' THEN '2026-12-06T12:29:50Z'::timestamptz END
                        FROM generate_series(:first::bigint, :last::bigint) AS subscriber
                        """)
                .param("state", state)
                .param("first", first)
                .param("last", last)
                .update();
    }

    @Test
    void aRoundIsSeenComingAlongWithoutLoadingThePageAgain() {
        notices("sent", 1_000_001, 1_000_030);
        notices("waiting", 1_000_031, 1_000_100);
        try (Viewer viewer = Viewer.of(replica, "viewer").visit()) {
            Page page = viewer.open("/console/notices").page();
            page.evaluate("() => { window.sameDocument = true; }");
            assertThat(page.locator("#progress")).containsText("30 of 100 sent");
            assertThat(page.locator("#progress")).containsText("70 waiting");
            jdbc.sql(
                            "UPDATE notice SET state = 'sent', settled_at = '2026-12-06T12:29:55Z' WHERE subscriber <= 1000090")
                    .update();
            assertThat(page.locator("#progress")).containsText("90 of 100 sent");
            jdbc.sql("UPDATE notice SET state = 'sent', settled_at = '2026-12-06T12:29:55Z'")
                    .update();
            assertThat(page.locator("#progress")).containsText("Nothing is being sent");
            assertThat(page.evaluate("() => window.sameDocument === true")).isEqualTo(true);
            viewer.quiet();
        }
        try (Viewer viewer = Viewer.of(replica, "viewer").withoutScript().visit()) {
            notices("waiting", 1_000_101, 1_000_101);
            Page page = viewer.open("/console/notices").page();
            assertThat(page.locator("#progress")).containsText("100 of 101 sent");
        }
    }
}
