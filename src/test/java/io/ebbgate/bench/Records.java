package io.ebbgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of a service that runs on a data directory, looked at from outside. */
record Records(String url, String username, String password) {

    private static final String OWNER = "ebbgate";

    static Records in(Path data) throws IOException {
        // The fourth line of PostgreSQL's pid file is its port.
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .strip();
        return new Records(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + OWNER,
                OWNER,
                Files.readString(data.resolve("postgresql.password")).strip());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    long last() throws SQLException {
        return number("select seq from ledger_head");
    }

    long count(String table, long after) throws SQLException {
        return number("select count(*) from " + table + " where seq > " + after);
    }

    long decisions(String verdict, long after) throws SQLException {
        return number("select count(*) from ledger where kind = 'decision' and verdict = '" + verdict + "' and seq > "
                + after);
    }

    /** The partition that holds the latest entry. */
    String month() throws SQLException {
        return text("select tableoid::regclass::text from ledger order by seq desc limit 1");
    }

    /** Refuses to measure a server that does not make commits durable. */
    void requireDurable() throws SQLException {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if (!text("show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is not on");
            }
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
