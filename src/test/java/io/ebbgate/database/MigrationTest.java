package io.ebbgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/** Tables are changed by one replica at a time, and by the next one where that was killed. */
class MigrationTest {

    /** Somebody who has tried more than once. */
    private static final String WAITING = """
            select exists (select from pg_stat_activity
                           where datname = current_database() and pid <> pg_backend_pid()
                             and query like '%pg_try_advisory_lock%'
                             and query_start > backend_start + interval '0.5 s')""";

    @Test
    void twoReplicasThatStartAtOnceOnAnEmptyDatabaseBothComeUp() {
        String url = TestPostgres.freshDatabase();
        List<CompletableFuture<Replica>> starts = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> Replica.on(url).start()))
                .limit(2)
                .toList();
        for (CompletableFuture<Replica> start : starts) {
            try (Replica replica = start.join()) {
                assertThat(replica.get("/actuator/health/readiness", null).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aStartGoesOnWhereAReplicaWasKilledAmidItsChanges() throws SQLException, LiquibaseException {
        String url = TestPostgres.freshDatabase();
        try (Connection killed = DriverManager.getConnection(url)) {
            execute(killed, """
                    create table databasechangeloglock (
                        id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
                    insert into databasechangeloglock values (1, true, now(), 'killed')""");
            migrate(url);
            assertThat(query(killed, "select locked from databasechangeloglock"))
                    .isEqualTo("f");
            assertThat(query(killed, "select count(*) > 10 from databasechangelog"))
                    .isEqualTo("t");
        }
    }

    @Test
    void whoComesSecondWaitsUntilTheFirstIsThrough() throws SQLException {
        String url = TestPostgres.freshDatabase();
        CompletableFuture<Connection> second;
        try (Connection observer = DriverManager.getConnection(url)) {
            try (Connection first = connections(url).getConnection()) {
                execute(first, "create table changed as select 1 as one");
                second = CompletableFuture.supplyAsync(() -> {
                    try {
                        return connections(url).getConnection();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                await().until(() -> query(observer, WAITING).equals("t"));
                assertThat(second).isNotDone();
            }
        }
        try (Connection turn = second.join()) {
            assertThat(query(turn, "select one from changed")).isEqualTo("1");
        }
    }

    @Test
    void aChangeMayTakeAsLongAsItDoes() throws SQLException {
        String impatient = TestPostgres.freshDatabase() + "&socketTimeout=10";
        try (Connection connection = connections(impatient).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(query(connection, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aChangeThatFailsKeepsNobodyElseFromTheirTurn() throws SQLException, LiquibaseException {
        String url = TestPostgres.freshDatabase();
        try (Connection operator = DriverManager.getConnection(url)) {
            execute(operator, "create table ledger ()");
            assertThatThrownBy(() -> migrate(url)).hasMessageContaining("already exists");
            execute(operator, "drop table ledger");
        }
        migrate(url);
    }

    @Test
    void aStartThatFindsTheTablesMadeByTheSameChangeLogsAsksNoLiquibase() throws SQLException, LiquibaseException {
        String url = TestPostgres.freshDatabase();
        migrate(url);
        try (Connection operator = DriverManager.getConnection(url)) {
            // Liquibase would change this table again, and fail.
            execute(operator, "delete from databasechangelog where id = 'ledger-tables'");
            migrate(url);
            execute(operator, "comment on table databasechangelog is 'other change logs'");
            assertThatThrownBy(() -> migrate(url)).hasMessageContaining("already exists");
        }
    }

    @Test
    void changesThatFailedAreTriedAgain() throws SQLException {
        String url = TestPostgres.freshDatabase();
        try (Connection operator = DriverManager.getConnection(url)) {
            execute(operator, "create table ledger ()");
            for (int start = 0; start < 2; start++) {
                assertThatThrownBy(() -> migrate(url)).hasMessageContaining("already exists");
            }
        }
    }

    /** What Liquibase says it went through, against what we say there is. */
    @Test
    void noChangeLogIsForgottenInTheDigest() throws SQLException, LiquibaseException {
        String url = TestPostgres.freshDatabase();
        migrate(url);
        try (Connection operator = DriverManager.getConnection(url)) {
            assertThat(query(
                                    operator,
                                    "select string_agg(distinct filename, ' ' order by filename) from databasechangelog")
                            .split(" "))
                    .extracting(StringUtils::getFilename)
                    .isSubsetOf(ChangeLogs.all().stream().map(ChangeLogs::name).toList());
        }
    }

    private static void migrate(String url) throws LiquibaseException {
        Migration migration = new Migration(new DriverManagerDataSource(url));
        migration.setResourceLoader(new DefaultResourceLoader());
        migration.afterPropertiesSet();
    }

    private static MigrationConnections connections(String url) {
        return new MigrationConnections(new DriverManagerDataSource(url));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
