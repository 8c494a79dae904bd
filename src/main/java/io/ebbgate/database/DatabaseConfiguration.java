package io.ebbgate.database;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static ServerCheck serverCheck() {
        return new ServerCheck();
    }

    /** Spring Boot has all that uses the database wait for it, as it is a {@code SpringLiquibase}. */
    @Bean
    Migration migration(DataSource database) {
        return new Migration(database);
    }

    /** The pool depends on these, so Spring starts the server before all that uses the database and stops it after. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoOutsideDatabase.class)
    static class Embedded {

        @Bean
        EmbeddedPostgres embeddedPostgres(StartingPostgres starting) {
            return starting.await();
        }

        @Bean
        JdbcConnectionDetails embeddedConnection(EmbeddedPostgres server) {
            return new EmbeddedConnection(server);
        }
    }
}
