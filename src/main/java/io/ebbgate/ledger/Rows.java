package io.ebbgate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Entries as the columns of one statement, whose text is the same for any number of them: an array a column. */
final class Rows {

    /** The columns in order, as the rows of {@code unnest}; times are sent as text, which PostgreSQL reads to the microsecond. */
    static final String COLUMNS =
            "seq, at, kind, who, name, address, service, environment, verdict, change, body, hash";

    static final String UNNEST = """
            unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::bytea[])
            """;

    private final List<Linked> entries;

    Rows(List<Linked> entries) {
        this.entries = entries;
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        int parameter = first;
        Long[] numbers = entries.stream().map(Linked::seq).toArray(Long[]::new);
        statement.setArray(parameter++, connection.createArrayOf("bigint", numbers));
        for (Function<Entry, Object> column : List.<Function<Entry, Object>>of(
                Entry::at,
                Entry::kind,
                Entry::who,
                Entry::name,
                Entry::address,
                Entry::service,
                Entry::environment,
                Entry::verdict,
                Entry::change,
                Entry::body)) {
            statement.setArray(parameter++, connection.createArrayOf("text", texts(column)));
        }
        byte[][] hashes = entries.stream().map(Linked::hash).toArray(byte[][]::new);
        statement.setArray(parameter, connection.createArrayOf("bytea", hashes));
    }

    private String[] texts(Function<Entry, Object> column) {
        String[] texts = new String[entries.size()];
        for (int number = 0; number < texts.length; number++) {
            Object value = column.apply(entries.get(number).entry());
            texts[number] = value == null ? null : value.toString();
        }
        return texts;
    }
}
