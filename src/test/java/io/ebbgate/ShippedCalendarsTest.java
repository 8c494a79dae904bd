package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ShippedCalendarsTest {

    @TempDir
    private Path folder;

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

    @Test
    void theExampleOfTheirReadmeIsReadAndMeansWhatItSays() throws IOException {
        String page = Files.readString(Path.of("calendars/README.md"));
        String nights = block(page, "ics");
        Files.writeString(folder.resolve("policy.yaml"), block(page, "yaml"));
        Files.writeString(folder.resolve("nights.ics"), nights);
        Files.writeString(folder.resolve("sales.ics"), nights.replaceAll("(?ms)^BEGIN:VEVENT.*END:VEVENT\n", ""));
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(folder)
                .clock(SettableClock.at("2026-11-23T22:00:00Z"))
                .set("ebbgate.ledger.clock-skew", "P36500D")
                .start()) {
            Client client = Client.of(replica);
            assertThat(Client.json(client.get("/api/v1/calendars")).get("state").asString())
                    .isEqualTo("current");
            assertThat(open(client, "search", "2026-11-23T22:00:00Z")).isTrue();
            assertThat(open(client, "payments", "2026-11-23T22:00:00Z")).isTrue();
            assertThat(open(client, "search", "2026-11-24T01:00:00Z")).isFalse();
            assertThat(open(client, "search", "2026-12-24T22:00:00Z")).isFalse();
        }
    }

    private static boolean open(Client client, String service, String at) throws IOException {
        return Client.json(client.get("/api/v1/gate/" + service + "/production?at=" + at))
                .get("open")
                .asBoolean();
    }

    private static String block(String page, String language) {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
