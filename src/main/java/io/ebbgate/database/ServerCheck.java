package io.ebbgate.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Looks at the server before anything is written to it: can the record be kept there? */
class ServerCheck implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCheck.class);
    private static final int OLDEST = 15;

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource database) {
            check(database);
        }
        return bean;
    }

    private static void check(DataSource database) {
        try (Connection connection = database.getConnection()) {
            var server = connection.getMetaData();
            requireVersion(server.getDatabaseProductName(), server.getDatabaseMajorVersion());
            if (show(connection, "fsync").equals("off")) {
                LOG.error(
                        "PostgreSQL runs with fsync = off: when its machine fails, decisions that were answered are lost."
                                + " Set fsync = on in its postgresql.conf.");
            }
        } catch (SQLException e) {
            throw new DatabaseRefused("PostgreSQL cannot be reached: " + e.getMessage()
                    + ". Check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
    }

    static void requireVersion(String product, int version) {
        if (!product.equals("PostgreSQL") || version < OLDEST) {
            throw new DatabaseRefused("Ebbgate needs PostgreSQL %d or newer, and SPRING_DATASOURCE_URL leads to %s %d."
                    .formatted(OLDEST, product, version));
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
