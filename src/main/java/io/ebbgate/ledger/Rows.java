package io.ebbgate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Entries as the columns of one statement, whose text is the same for any number of them: an array a column. */
final class Rows {

    /** The columns in the order of {@link #SELECT}. */
    static final String COLUMNS =
            "seq, at, kind, who, name, address, service, environment, verdict, change, body, hash";

    /**
     * Times are sent as microseconds since 1970, exact in a double until 2255. The arrays are taken apart where the row is made, all in
     * step: as tables in FROM each would first be stored whole.
     */
    static final String SELECT = """
            SELECT unnest(?::bigint[]), 'epoch'::timestamptz + unnest(?::bigint[]) * interval '1 microsecond',
                unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]),
                unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::bytea[])
            """;

    private static final int TEXTS = 9;

    private final Long[] numbers;
    private final Long[] micros;
    private final String[][] texts;
    private final byte[][] hashes;

    Rows(List<Linked> entries) {
        int size = entries.size();
        numbers = new Long[size];
        micros = new Long[size];
        texts = new String[TEXTS][size];
        hashes = new byte[size][];
        for (int row = 0; row < size; row++) {
            set(row, entries.get(row));
        }
    }

    private void set(int row, Linked linked) {
        Entry entry = linked.entry();
        numbers[row] = linked.seq();
        micros[row] = ChronoUnit.MICROS.between(Instant.EPOCH, entry.at());
        texts[0][row] = entry.kind();
        texts[1][row] = entry.who();
        texts[2][row] = entry.name();
        texts[3][row] = entry.address();
        texts[4][row] = entry.service();
        texts[5][row] = entry.environment();
        texts[6][row] = entry.verdict();
        texts[7][row] = entry.change();
        texts[8][row] = entry.body();
        hashes[row] = linked.hash();
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        int parameter = first;
        statement.setArray(parameter++, connection.createArrayOf("bigint", numbers));
        statement.setArray(parameter++, connection.createArrayOf("bigint", micros));
        for (String[] column : texts) {
            statement.setArray(parameter++, connection.createArrayOf("text", column));
        }
        statement.setArray(parameter, connection.createArrayOf("bytea", hashes));
    }
}
