package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShippedCalendarsTest {

    @Test
    void theShippedFolderIsReadAndMeansWhatItSays() throws IOException {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(Path.of("calendars"))
                .clock(SettableClock.at("2026-11-23T12:00:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start()) {
            JsonNode found = Client.json(Client.of(replica).get("/api/v1/calendars"));
            assertThat(found.get("state").asString()).isEqualTo("current");
            assertThat(found.get("calendars")).hasSize(2);
            assertThat(found.get("lint"))
                    .as("Sundays within the freeze, and nothing else")
                    .isNotEmpty()
                    .allSatisfy(lint -> assertThat(lint.get("code").asString()).isEqualTo("shadowed-by-freeze"));
        }
    }
}
