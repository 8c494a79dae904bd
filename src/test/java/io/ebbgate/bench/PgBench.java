package io.ebbgate.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** pgbench, inserting a row like the ledger's a transaction, with every value a parameter of a prepared statement. */
final class PgBench {

    static final String MISSING =
            "pgbench is not installed: apt install postgresql-contrib (or postgresql), or brew install postgresql";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern COUNT = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final List<String> TEXTS =
            List.of("kind", "who", "name", "address", "service", "environment", "verdict", "change", "body");

    private final Records records;
    private final List<String> variables;

    PgBench(Records records) throws SQLException {
        this.records = records;
        this.variables = variables();
        createTable();
    }

    /** The columns and indexes of a month of the ledger, copied from one. */
    private void createTable() throws SQLException {
        try (Connection connection = records.connect();
                var statement = connection.createStatement()) {
            statement.execute("create sequence bench_seq cache 1");
            statement.execute("create table bench_ledger (like " + records.month() + " including all)");
        }
    }

    private List<String> variables() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = records.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select * from ledger where verdict = 'approve' order by seq desc limit 1")) {
            row.next();
            for (String column : TEXTS) {
                found.add("--define=" + column + "=" + row.getString(column));
            }
            found.add("--define=hash=" + HexFormat.of().formatHex(row.getBytes("hash")));
        }
        return found;
    }

    Slices.Slice insert(int clients, int seconds) throws IOException, InterruptedException, SQLException {
        long before = records.count("bench_ledger", 0);
        URI server = URI.create(records.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "--host=127.0.0.1",
                "--port=" + server.getPort(),
                "--username=" + records.username(),
                "--no-vacuum",
                "--protocol=prepared",
                "--file=src/test/resources/bench/insert.sql",
                "--client=" + clients,
                "--jobs=" + Math.clamp(Runtime.getRuntime().availableProcessors() / 4, 1, clients),
                "--time=" + seconds));
        command.addAll(variables);
        command.add(server.getPath().substring(1));
        String output = Commands.run(Map.of("PGPASSWORD", records.password()), command);
        long inserted = records.count("bench_ledger", 0) - before;
        if (inserted != (long) number(COUNT, output)) {
            throw new IOException(
                    "pgbench tells of another number than the %,d rows that it left: %s".formatted(inserted, output));
        }
        return new Slices.Slice(number(RATE, output), Double.NaN);
    }

    private static double number(Pattern pattern, String output) throws IOException {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IOException("pgbench printed no result: " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
