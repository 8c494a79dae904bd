package io.ebbgate;

import io.ebbgate.database.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.exception.CommandExecutionException;

/** One real PostgreSQL for all tests of this JVM, and as many databases on it as they want. */
public final class TestPostgres {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /** Returns the JDBC URL, user and password in it, of a new database with nothing in it */
    public static String freshDatabase() {
        return create("template1");
    }

    /** Returns the JDBC URL, user and password in it, of a new database with every room's tables in it, all empty */
    public static String freshMigratedDatabase() {
        Migrated.once();
        return create(TEMPLATE);
    }

    /** Returns a server that the test may stop, and closes */
    public static TestServer ownServer() {
        return TestServer.start();
    }

    private static String create(String template) {
        String name = "test" + COUNT.incrementAndGet();
        create(name, template);
        return Shared.SERVER.url(name);
    }

    // CREATE DATABASE fails while another session uses its template, a second CREATE DATABASE among them.
    private static synchronized void create(String name, String template) {
        try (Connection connection = DriverManager.getConnection(Shared.SERVER.url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database %s template %s".formatted(name, template));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Shared {

        static final TestServer SERVER = TestServer.start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    private static final class Migrated {

        static {
            create(TEMPLATE, "template1");
            try {
                new CommandScope(UpdateCommandStep.COMMAND_NAME)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.URL_ARG, Shared.SERVER.url(TEMPLATE))
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "db/changelog/db.changelog-master.yaml")
                        .execute();
            } catch (CommandExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        static void once() {}
    }
}
