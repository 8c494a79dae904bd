package io.ebbgate.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date, one replica after the other. Liquibase takes a tenth of a start to find that nothing is to be done. So what
 * it went through is put down beside its own table, as a comment, which goes wherever a dump of the database goes; where these are
 * the change logs that we have, it is not asked.
 */
class Migration extends SpringLiquibase {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final DataSource database;

    Migration(DataSource database) {
        this.database = database;
        setDataSource(new MigrationConnections(database));
        setChangeLog(ChangeLogs.MASTER);
        // A gate tells nobody outside how it is used.
        setAnalyticsEnabled(false);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        String changes = ChangeLogs.digest();
        try (Connection connection = database.getConnection()) {
            if (changes.equals(wentThrough(connection))) {
                return;
            }
        } catch (SQLException e) {
            throw new LiquibaseException("It cannot be seen which tables the database has", e);
        }
        super.afterPropertiesSet();
        putDown(changes);
    }

    private static @Nullable String wentThrough(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select obj_description(to_regclass('databasechangelog'), 'pg_class')")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Whatever a replica with other change logs puts down at the same time is as true: none of them takes anything back. */
    private void putDown(String changes) {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("comment on table databasechangelog is '" + changes + "'");
        } catch (SQLException e) {
            LOG.warn("The tables are up to date. That cannot be put down, so the next start takes a second longer", e);
        }
    }
}
