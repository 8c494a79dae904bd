package io.ebbgate.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the ledger: they are added and read, and that is all. */
@Repository
class Entries {

    private static final String INSERT = """
            INSERT INTO ledger (seq, at, kind, who, name, address, service, environment, verdict, change, body, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT = """
            SELECT seq, at, kind, who, name, address, service, environment, verdict, change, body, hash
            FROM ledger
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Entries(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void add(List<Linked> entries) {
        template.batchUpdate(INSERT, entries, entries.size(), Entries::bind);
    }

    private static void bind(PreparedStatement insert, Linked linked) throws SQLException {
        Entry entry = linked.entry();
        insert.setLong(1, linked.seq());
        insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, entry.kind());
        insert.setString(4, entry.who());
        insert.setString(5, entry.name());
        insert.setString(6, entry.address());
        insert.setString(7, entry.service());
        insert.setString(8, entry.environment());
        insert.setString(9, entry.verdict());
        insert.setString(10, entry.change());
        insert.setString(11, entry.body());
        insert.setBytes(12, linked.hash());
    }

    Optional<Recorded> find(long seq) {
        return jdbc.sql(SELECT + "WHERE seq = :seq")
                .param("seq", seq)
                .query(Entries::recorded)
                .optional();
    }

    /** One row of the month that is known to hold it. */
    Recorded get(long seq, Instant at) {
        return jdbc.sql(SELECT + "WHERE seq = :seq AND at = :at")
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Entries::recorded)
                .single();
    }

    List<Recorded> page(EntryFilter filter) {
        StringBuilder sql = new StringBuilder(SELECT).append("WHERE true");
        List<Object> values = new ArrayList<>();
        filter.conditions((condition, value) -> {
            sql.append(" AND ").append(condition);
            values.add(value);
        });
        sql.append(" ORDER BY seq DESC LIMIT ?");
        values.add(filter.limit());
        return jdbc.sql(sql.toString()).params(values).query(Entries::recorded).list();
    }

    /** Every row with {@code from <= seq < until}, in order, as it stands in the table. */
    void walk(long from, long until, Consumer<Linked> visitor) {
        jdbc.sql(SELECT + "WHERE seq >= :from AND seq < :until ORDER BY seq, at")
                .param("from", from)
                .param("until", until)
                .query(row -> {
                    visitor.accept(new Linked(row.getLong("seq"), entry(row), row.getBytes("hash")));
                });
    }

    /** The highest number in the table, 0 where it is empty. */
    long last() {
        return jdbc.sql("SELECT coalesce(max(seq), 0) FROM ledger")
                .query(Long.class)
                .single();
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        return new Recorded(row.getLong("seq"), entry(row));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("who"),
                row.getString("name"),
                row.getString("address"),
                row.getString("service"),
                row.getString("environment"),
                row.getString("verdict"),
                row.getString("change"),
                row.getString("body"));
    }
}
