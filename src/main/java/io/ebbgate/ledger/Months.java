package io.ebbgate.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger's partitions: one a month in UTC, made before the first entry that needs it. */
@Repository
class Months {

    private final JdbcClient jdbc;
    private final Set<YearMonth> made = ConcurrentHashMap.newKeySet();

    Months(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether {@link #prepare} has nothing to do for this instant. */
    boolean ready(Instant at) {
        return made.contains(month(at));
    }

    /** Makes the month of this instant and the one after it, in a transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void prepare(Instant at) {
        YearMonth month = month(at);
        make(month);
        make(month.plusMonths(1));
        made.add(month);
    }

    private void make(YearMonth month) {
        jdbc.sql("SELECT ledger_month(:first)")
                .param("first", month.atDay(1))
                .query((row, number) -> month)
                .single();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
