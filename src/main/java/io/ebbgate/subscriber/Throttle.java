package io.ebbgate.subscriber;

import io.ebbgate.database.Columns;
import io.ebbgate.web.Subnet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How much strangers may ask for: counted in the database, so that all replicas agree, and counted before it is looked at, so that
 * many at once are no way around.
 */
@Repository
class Throttle {

    /** Requests from one address within an hour, whatever came of them. */
    static final int MOST_OF_ONE = 30;

    static final Duration HOUR = Duration.ofHours(1);

    /** Messages to one destination within a day, whoever asked for them. */
    static final int MOST_TO_ONE = 3;

    static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;

    Throttle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Count(int count, Instant since) {}

    /** When to try again, where too much came from there; else it is counted. */
    Optional<Instant> blocks(String remote, Instant now) {
        Count count = count("from " + Subnet.of(remote), HOUR, now);
        return count.count() <= MOST_OF_ONE
                ? Optional.empty()
                : Optional.of(count.since().plus(HOUR));
    }

    /** Whether one more message may go there. The row is held until the transaction ends, so that they come one after another. */
    boolean admits(Wish wish, Instant now) {
        return count("to " + Keys.digest(wish.destination()), DAY, now).count() <= MOST_TO_ONE;
    }

    /** Whether somebody who is subscribed already may be asked again. */
    boolean admitsAgain(Wish wish, Instant now) {
        return count("again to " + Keys.digest(wish.destination()), DAY, now).count() <= 1;
    }

    /** Forgets what counts no more. */
    void forget(Instant now) {
        jdbc.sql("DELETE FROM subscription_request WHERE since < :old")
                .param("old", Columns.time(now.minus(DAY)))
                .update();
    }

    private Count count(String of, Duration within, Instant now) {
        return jdbc.sql("""
                        INSERT INTO subscription_request AS known (of, count, since) VALUES (:of, 1, :now)
                        ON CONFLICT (of) DO UPDATE SET
                            count = CASE WHEN known.since <= :old THEN 1 ELSE known.count + 1 END,
                            since = CASE WHEN known.since <= :old THEN :now ELSE known.since END
                        RETURNING count, since
                        """)
                .param("of", of)
                .param("now", Columns.time(now))
                .param("old", Columns.time(now.minus(within)))
                .query((row, _) -> new Count(row.getInt("count"), Columns.instant(row, "since")))
                .single();
    }
}
