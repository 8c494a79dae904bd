package io.ebbgate.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections to change the tables with, of which one at a time is given, over all replicas: until it is closed, others wait. The
 * lock is the session's, so that it ends with a replica that is killed; Liquibase's own, a row, would stay and keep everybody from
 * starting.
 */
class MigrationConnections extends AbstractDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationConnections.class);

    private static final String TURN = "pg_try_advisory_lock(hashtext('ebbgate_schema'))";
    private static final String LIQUIBASES_LOCK = "databasechangeloglock";
    private static final long MILLIS_BETWEEN_TRIES = 250;

    /** A replica whose machine is gone is found out by the server within a minute, and not after hours. */
    private static final String SESSION = """
            set synchronous_commit = on;
            set idle_in_transaction_session_timeout = 0;
            set tcp_keepalives_idle = 20;
            set tcp_keepalives_interval = 10;
            set tcp_keepalives_count = 3""";

    private final DataSource source;

    MigrationConnections(DataSource source) {
        this.source = source;
    }

    /** Returns a connection whose statements may take as long as they do, when it is this replica's turn. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open();
        try {
            execute(connection, SESSION);
            awaitTurn(connection);
            freeLiquibasesLock(connection);
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        throw new UnsupportedOperationException("tables are changed by the user that is configured");
    }

    /** Beside the pool, which would lend the session, with the lock and all that is set, to others. */
    private Connection open() throws SQLException {
        if (!(source instanceof HikariDataSource pool)) {
            return source.getConnection();
        }
        Properties settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            settings.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            settings.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), settings);
    }

    /** Tries, and does not wait inside of PostgreSQL: a statement that hangs is taken for a server that is gone. */
    private static void awaitTurn(Connection connection) throws SQLException {
        if (isTrue(connection, TURN)) {
            return;
        }
        LOG.info("Another replica is changing the database's tables; this one goes on when that is through");
        do {
            try {
                Thread.sleep(MILLIS_BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("Interrupted while another replica was changing the database's tables", e);
            }
        } while (!isTrue(connection, TURN));
    }

    /** Whoever took it was killed, for it is our turn. */
    private static void freeLiquibasesLock(Connection connection) throws SQLException {
        if (isTrue(connection, "to_regclass('" + LIQUIBASES_LOCK + "') is not null")) {
            execute(
                    connection,
                    "update " + LIQUIBASES_LOCK
                            + " set locked = false, lockgranted = null, lockedby = null where locked");
        }
    }

    private static boolean isTrue(Connection connection, String condition) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
