package io.ebbgate.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's partitions: one a month in UTC, made before the first entry that needs it. */
@Component
class Months {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile Span made = new Span(Instant.MAX, Instant.MIN);

    Months(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whether {@link #prepare} has nothing to do for this instant. */
    boolean ready(Instant at) {
        Span months = made;
        return !at.isBefore(months.start) && at.isBefore(months.end);
    }

    /** Makes the month of this instant and the one after it, in a transaction of its own. */
    void prepare(Instant at) {
        YearMonth month = month(at);
        transaction.executeWithoutResult(_ -> {
            make(month);
            make(month.plusMonths(1));
        });
        made = new Span(start(month), start(month.plusMonths(2)));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void make(YearMonth month) {
        jdbc.sql("SELECT ledger_month(:first)")
                .param("first", month.atDay(1))
                .query((row, number) -> month)
                .single();
    }

    /** The months that were made last. */
    private record Span(Instant start, Instant end) {}

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
