package io.ebbgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {

    @TempDir
    Path data;

    @Test
    void keepsItsDataInADirectoryOfItsOwnWhereNoneIsConfigured() {
        try (Replica replica = Replica.embedded(data).start()) {
            replica.bean(JdbcClient.class)
                    .sql("create table kept as select 42 as answer")
                    .update();
        }
        try (Replica replica = Replica.embedded(data).start()) {
            assertThat(show(replica, "select answer from kept")).isEqualTo("42");
            assertThat(show(replica, "show synchronous_commit")).isEqualTo("on");
        }
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void leavesNoServerBehindWhereTheStartFails() {
        var misconfigured = Replica.embedded(data).set("server.port", "eighty");
        assertThatThrownBy(misconfigured::start).hasStackTraceContaining("eighty");
        assertThat(data.resolve("postgresql")).isDirectory();
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void saysWhyItsDatabaseDoesNotStart() {
        try (Replica first = Replica.embedded(data).start()) {
            assertThat(first.port()).isPositive();
            var second = Replica.embedded(data);
            assertThatThrownBy(second::start).rootCause().hasMessageContaining("Another Ebbgate is running on");
        }
    }

    @Test
    void startsNothingWhereAnOutsideDatabaseIsConfigured() {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .set("ebbgate.data", data.toString())
                .start()) {
            assertThat(show(replica, "show application_name")).isEqualTo("ebbgate");
            assertThat(replica.context().getBeanNamesForType(EmbeddedPostgres.class))
                    .isEmpty();
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void commitsDurablyWhateverTheDatabaseSaysByDefault() {
        try (Replica replica = Replica.on(TestPostgres.freshMigratedDatabase()).start()) {
            replica.bean(JdbcClient.class)
                    .sql(
                            "do $$ begin execute 'alter database ' || current_database() || ' set synchronous_commit = off'; end $$")
                    .update();
            replica.bean(com.zaxxer.hikari.HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
            assertThat(show(replica, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void isDownAndRecoversByItselfWithItsDatabase() {
        try (TestServer server = TestPostgres.ownServer();
                Replica replica = Replica.on(server.url("ebbgate")).start()) {
            assertThat(replica.get("/actuator/health/readiness", null).statusCode())
                    .isEqualTo(200);
            server.stop();
            assertThat(replica.get("/actuator/health/readiness", null).statusCode())
                    .isEqualTo(503);
            assertThat(replica.get("/actuator/health/liveness", null).statusCode())
                    .isEqualTo(200);
            server.resume();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(replica.get("/actuator/health/readiness", null)
                                    .statusCode())
                            .isEqualTo(200));
        }
    }

    @Test
    void refusesAServerThatIsTooOld() {
        assertThatThrownBy(() -> ServerCheck.requireVersion("PostgreSQL", 14))
                .hasMessageContaining("PostgreSQL 15 or newer")
                .hasMessageContaining("PostgreSQL 14");
        ServerCheck.requireVersion("PostgreSQL", 15);
    }

    private static String show(Replica replica, String sql) {
        return replica.bean(JdbcClient.class).sql(sql).query(String.class).single();
    }
}
