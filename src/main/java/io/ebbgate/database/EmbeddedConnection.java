package io.ebbgate.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** What Boot makes its pool from, in place of {@code spring.datasource.url}. */
record EmbeddedConnection(EmbeddedPostgres server) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return server.url();
    }

    @Override
    public String getUsername() {
        return server.username();
    }

    @Override
    public String getPassword() {
        return server.password();
    }
}
