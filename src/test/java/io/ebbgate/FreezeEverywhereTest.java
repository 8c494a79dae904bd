package io.ebbgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Once a freeze, or the end of a token, has been declared to one replica, no replica approves against it. */
class FreezeEverywhereTest {

    private String database;
    private Replica one;
    private Replica other;

    @BeforeEach
    void startTwo() {
        database = TestPostgres.freshMigratedDatabase();
        one = replica();
        other = replica();
    }

    @AfterEach
    void stopBoth() {
        one.close();
        other.close();
    }

    private Replica replica() {
        return Replica.on(database).calendars(Path.of("calendars")).start();
    }

    /** @param declared when declaring it had returned, by {@link System#nanoTime}; lifting it began at {@code lifted} */
    private record Frozen(String id, long declared, long lifted) {}

    @Test
    void noApprovalFollowsAFreezeOnAnyReplica() throws IOException, SQLException {
        Client here = Client.of(one);
        Client there = Client.of(other);
        List<Frozen> freezes = new ArrayList<>();
        try (Pipelines pipelines = new Pipelines(here, there)) {
            for (int round = 0; round < 8; round++) {
                freezes.add(freeze(round % 2 == 0 ? here : there, pipelines, here, there));
            }
            pipelines.stop();
            assertThat(pipelines.lost()).isEmpty();
            freezes.forEach(freeze -> noneWithin(freeze, pipelines));
            OnRecord.all(pipelines.approvals(), database);
        }
        noneOnRecordWithin(freezes);
        OnRecord.intact(here);
    }

    @Test
    void notEvenWhenAReplicaIsKilledMeanwhile() throws IOException, SQLException {
        Client here = Client.of(one);
        List<Frozen> freezes = new ArrayList<>();
        try (Service victim = Service.start("spring.datasource.url=" + database);
                Pipelines pipelines = new Pipelines(here, victim.client())) {
            freezes.add(freeze(here, pipelines, here, victim.client()));
            awaitAnswers(pipelines, victim.client());
            victim.kill();
            freezes.add(freeze(here, pipelines, here));
            pipelines.turnTo(here, Client.of(other));
            freezes.add(freeze(Client.of(other), pipelines, here, Client.of(other)));
            pipelines.stop();
            freezes.forEach(freeze -> noneWithin(freeze, pipelines));
            OnRecord.all(pipelines.approvals(), database);
        }
        noneOnRecordWithin(freezes);
        OnRecord.intact(here);
    }

    @Test
    void aRevokedTokenGetsNothingAnywhere() throws IOException {
        Client admin = Client.of(one);
        for (int round = 0; round < 8; round++) {
            JsonNode token = Client.json(admin.post("/api/v1/tokens", """
                    {"name":"ci-%d","role":"pipeline","services":["*"],"environments":["*"]}""".formatted(round)));
            Client elsewhere =
                    new Client(Client.of(other).service(), token.get("token").asString());
            try (Pipelines pipelines = new Pipelines(elsewhere)) {
                await().until(() -> pipelines.approvals().size() > 20);
                admin.send("DELETE", "/api/v1/tokens/" + token.get("id").asString(), "");
                long revoked = System.nanoTime();
                await().until(() ->
                        pipelines.told(told -> told.asked() > revoked).size() > 20);
                pipelines.stop();
                assertThat(pipelines.told(told -> told.asked() > revoked))
                        .allSatisfy(told -> assertThat(told.status()).isEqualTo(401));
            }
        }
    }

    @Test
    void aReplicaThatFallsSilentWithTheLedgerInItsHandsIsLeftBehind() throws IOException, SQLException {
        try (var silent = other.bean(DataSource.class).getConnection();
                var statement = silent.createStatement()) {
            silent.setAutoCommit(false);
            statement.execute("select seq from ledger_head for update");
            Client client = Client.of(one);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.ask("staging", "patient").statusCode() == 200);
            assertThatThrownBy(silent::commit).hasMessageContaining("idle-in-transaction timeout");
        }
    }

    /** Declares one, lets it stand until each of these gates has denied because of it, and lifts it. */
    private static Frozen freeze(Client by, Pipelines pipelines, Client... gates) throws IOException {
        for (Client gate : gates) {
            awaitAnswers(pipelines, gate);
        }
        String id = Client.json(by.post("/api/v1/freezes", """
                        {"services":["billing"],"environments":["*"],"reason":"database moves"}""")).get("id").asString();
        long declared = System.nanoTime();
        for (Client gate : gates) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> pipelines
                                    .told(told -> told.by().equals(gate) && told.asked() > declared)
                                    .size()
                            > 10);
        }
        long lifted = System.nanoTime();
        assertThat(by.send("DELETE", "/api/v1/freezes/" + id, "{\"reason\":\"moved\"}")
                        .statusCode())
                .isEqualTo(200);
        return new Frozen(id, declared, lifted);
    }

    private static void awaitAnswers(Pipelines pipelines, Client gate) {
        long since = System.nanoTime();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> pipelines
                                .told(told -> told.by().equals(gate) && told.asked() > since && told.approved())
                                .size()
                        > 10);
    }

    private static void noneWithin(Frozen freeze, Pipelines pipelines) {
        List<Told> meanwhile =
                pipelines.told(told -> told.asked() > freeze.declared() && told.answered() < freeze.lifted());
        assertThat(meanwhile).isNotEmpty().noneMatch(Told::approved);
    }

    private void noneOnRecordWithin(List<Frozen> freezes) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var between = connection.prepareStatement("""
                        select count(*) filter (where verdict = 'approve'), count(*) filter (where verdict = 'deny')
                        from ledger
                        where seq > (select seq from ledger where kind = 'freeze-declared' and body::json ->> 'freeze' = ?)
                          and seq < (select seq from ledger where kind = 'freeze-lifted' and body::json ->> 'freeze' = ?)
                        """)) {
            for (Frozen freeze : freezes) {
                between.setString(1, freeze.id());
                between.setString(2, freeze.id());
                try (var counts = between.executeQuery()) {
                    counts.next();
                    assertThat(counts.getInt(1)).isZero();
                    assertThat(counts.getInt(2)).isPositive();
                }
            }
        }
    }
}
