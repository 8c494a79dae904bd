package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of the future moves on with the clock, without a restart. */
class HorizonTest {

    private static final Duration AHEAD = Duration.ofDays(400);

    private final SettableClock clock = SettableClock.at("2026-11-29T11:30:00Z");

    @Test
    void windowsOfLaterYearsOpenAndCloseAsThoseOfToday() throws IOException {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(clock)
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start()) {
            Client client = Client.of(replica);
            for (String sunday : new String[] {
                "2026-11-29T11:30:00Z", "2027-01-10T11:30:00Z", "2028-07-16T10:30:00Z", "2033-05-15T10:30:00Z"
            }) {
                clock.set(Instant.parse(sunday));
                // At once, whether the horizon has followed yet or not.
                assertThat(client.ask("production", sunday).statusCode()).isEqualTo(200);
                await().until(() -> !end(client).isBefore(clock.instant().plus(AHEAD)));
                assertThat(client.ask("production", "then " + sunday).statusCode())
                        .isEqualTo(200);
                clock.advance(Duration.ofDays(1));
                assertThat(client.ask("production", "Monday after " + sunday).statusCode())
                        .isEqualTo(423);
            }
        }
    }

    private static Instant end(Client client) throws IOException {
        return Instant.parse(Client.json(client.get("/api/v1/calendars"))
                .get("horizon")
                .get("end")
                .asString());
    }
}
