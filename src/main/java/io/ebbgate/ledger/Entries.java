package io.ebbgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the ledger: they are added and read, and that is all. */
@Component
class Entries {

    private static final String INSERT = "INSERT INTO ledger (" + Rows.COLUMNS + ") " + Rows.SELECT;

    /** Adds entries only if the chain ends where they begin, nothing moved the timetable, and the two clocks agree. */
    private static final String INSERT_AT_HEAD = """
            WITH held AS (
                UPDATE ledger_head SET seq = ?, hash = ?
                WHERE seq = ? AND hash = ? AND timetable_version = ? AND clock_timestamp() BETWEEN ? AND ?
                RETURNING seq)
            INSERT INTO ledger (%s) %s WHERE EXISTS (SELECT FROM held)
            """.formatted(Rows.COLUMNS, Rows.SELECT);

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

    /** Adds them; the surrounding transaction holds the head. */
    void add(List<Linked> entries) {
        template.update(INSERT, statement -> new Rows(entries).bind(statement, 1));
    }

    /**
     * Adds them in one statement that is its own transaction, or adds none.
     *
     * @param head where the chain is believed to end
     * @param skew how far PostgreSQL's clock may be from the instant that the head's conditions name
     * @return whether the chain ended there, at the timetable's version that the head's conditions name
     */
    boolean addAt(Head head, List<Linked> entries, Duration skew) {
        Linked last = entries.getLast();
        return template.update(INSERT_AT_HEAD, statement -> {
                    statement.setLong(1, last.seq());
                    statement.setBytes(2, last.hash());
                    statement.setLong(3, head.seq);
                    statement.setBytes(4, head.hash);
                    statement.setLong(5, head.conditions.timetableVersion());
                    statement.setObject(6, head.conditions.at().minus(skew).atOffset(ZoneOffset.UTC));
                    statement.setObject(7, head.conditions.at().plus(skew).atOffset(ZoneOffset.UTC));
                    new Rows(entries).bind(statement, 8);
                })
                == entries.size();
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

    /** Walks the primary key, which holds both the number and the instant, so that no row outside of the span is read. */
    List<Recorded> approvals(ApprovalSearch search) {
        return jdbc.sql(SELECT + """
                        WHERE seq > :after AND at >= :from AND at < :until AND verdict = 'approve' AND strpos(body, :text) > 0
                        ORDER BY seq LIMIT :limit
                        """)
                .param("after", search.after())
                .param("from", search.from().atOffset(ZoneOffset.UTC))
                .param("until", search.until().atOffset(ZoneOffset.UTC))
                .param("text", search.text())
                .param("limit", search.limit())
                .query(Entries::recorded)
                .list();
    }

    /** Walks the primary key, so it costs what was added since. */
    List<Recorded> acts(long after, long upTo, Collection<String> kinds) {
        return jdbc.sql(SELECT + "WHERE seq > :after AND seq <= :upTo AND kind = ANY(:kinds) ORDER BY seq")
                .param("after", after)
                .param("upTo", upTo)
                .param("kinds", kinds.toArray(String[]::new))
                .query(Entries::recorded)
                .list();
    }

    /** Walks the primary key backwards, so that of a month's rows only those of the span are read. */
    List<Recorded> acts(Instant from, Instant until, Collection<String> kinds, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE seq > 0 AND at >= :from AND at < :until AND kind = ANY(:kinds)
                        ORDER BY seq DESC LIMIT :limit
                        """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("kinds", kinds.toArray(String[]::new))
                .param("limit", limit)
                .query(Entries::recorded)
                .list();
    }

    /** Those with {@code after < seq <= upTo} of these tokens or services, in order. */
    List<Recorded> approvals(long after, long upTo, Collection<String> tokens, Collection<String> services) {
        return jdbc.sql(SELECT + """
                        WHERE seq > :after AND seq <= :upTo AND kind = 'decision' AND verdict = 'approve'
                          AND (who = ANY(:tokens) OR service = ANY(:services))
                        ORDER BY seq
                        """)
                .param("after", after)
                .param("upTo", upTo)
                .param("tokens", tokens.toArray(String[]::new))
                .param("services", services.toArray(String[]::new))
                .query(Entries::recorded)
                .list();
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
