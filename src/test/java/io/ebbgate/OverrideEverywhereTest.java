package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Once ending an override has returned at one replica, no replica approves by it any more. */
class OverrideEverywhereTest {

    @TempDir
    private Path folder;

    private String database;
    private Replica one;
    private Replica other;

    /** @param ended when ending it had returned, by {@link System#nanoTime}; the next was asked for at {@code next} */
    private record Ended(String id, long ended, long next) {}

    @BeforeEach
    void startTwo() throws IOException {
        // Closed now, whenever that is: its only window is years ago.
        Files.writeString(folder.resolve("policy.yaml"), """
                zone: UTC
                environments: {production: {}}
                services: {billing: {}}
                rules: [{name: all, open: [once]}]
                """);
        Files.writeString(folder.resolve("once.ics"), """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:once
                DTSTAMP:20200101T000000Z
                DTSTART:20200101T000000Z
                DURATION:PT1H
                END:VEVENT
                END:VCALENDAR
                """);
        database = TestPostgres.freshMigratedDatabase();
        one = Replica.on(database).calendars(folder).start();
        other = Replica.on(database).calendars(folder).start();
    }

    @AfterEach
    void stopBoth() {
        one.close();
        other.close();
    }

    @Test
    void noApprovalFollowsTheEndOfAnOverrideOnAnyReplica() throws IOException, SQLException {
        Client here = Client.of(one);
        Client there = Client.of(other);
        List<Ended> ended = new ArrayList<>();
        try (Pipelines pipelines = new Pipelines("production", here, there)) {
            for (int round = 0; round < 8; round++) {
                ended.add(breakAndMend(round % 2 == 0 ? here : there, pipelines, here, there));
            }
            pipelines.stop();
            assertThat(pipelines.lost()).isEmpty();
            for (Ended override : ended) {
                assertThat(pipelines.told(told -> told.asked() > override.ended() && told.answered() < override.next()))
                        .isNotEmpty()
                        .noneMatch(Told::approved);
            }
            OnRecord.all(pipelines.approvals(), database);
        }
        noneOnRecordOutside(ended);
        OnRecord.intact(here);
    }

    /** Grants one, waits until both gates approve by it, ends it, and waits until both have denied. */
    private static Ended breakAndMend(Client by, Pipelines pipelines, Client... gates) throws IOException {
        JsonNode granted = Client.json(by.post("/api/v1/overrides", """
                {"services":["billing"],"environments":["production"],"reason":"x","reference":"INC-1","until":"%s"}""".formatted(
                        Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))));
        String id = granted.get("id").asString();
        long since = System.nanoTime();
        for (Client gate : gates) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> pipelines
                                    .told(told -> told.by().equals(gate) && told.asked() > since && told.approved())
                                    .size()
                            > 10);
        }
        assertThat(by.send("DELETE", "/api/v1/overrides/" + id, "{\"reason\":\"mended\"}")
                        .statusCode())
                .isEqualTo(200);
        long over = System.nanoTime();
        for (Client gate : gates) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> pipelines
                                    .told(told -> told.by().equals(gate) && told.asked() > over)
                                    .size()
                            > 10);
        }
        return new Ended(id, over, System.nanoTime());
    }

    /** Every approval stands in the record between the grant and the end of the override that it names. */
    private void noneOnRecordOutside(List<Ended> ended) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var uses = connection.prepareStatement("""
                        select count(*), count(*) filter (where
                            seq > (select seq from ledger where kind = 'override-granted' and body::json ->> 'override' = ?)
                            and seq < (select seq from ledger where kind = 'override-ended' and body::json ->> 'override' = ?))
                        from ledger where verdict = 'approve' and body::json -> 'override' ->> 'id' = ?
                        """)) {
            for (Ended override : ended) {
                uses.setString(1, override.id());
                uses.setString(2, override.id());
                uses.setString(3, override.id());
                try (var counts = uses.executeQuery()) {
                    counts.next();
                    assertThat(counts.getInt(1)).isPositive().isEqualTo(counts.getInt(2));
                }
            }
        }
    }
}
