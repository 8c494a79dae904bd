package io.ebbgate.access;

import io.ebbgate.database.Columns;
import io.ebbgate.web.Subnet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Attempts to sign in with a password, counted in the database so that all replicas agree. An attempt counts as failed before it
 * is looked at, so that many at once are no way around.
 */
@Repository
class Attempts {

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionOperations transactions;

    Attempts(JdbcClient database, TransactionOperations transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** How long one waits for the next attempt after so many that failed. */
    private enum Patience {
        WITH_A_NAME(5, Duration.ofSeconds(30)),
        WITH_AN_ADDRESS(50, Duration.ofMinutes(1));

        private static final Duration LONGEST = Duration.ofMinutes(15);

        private final int free;
        private final Duration first;

        Patience(int free, Duration first) {
            this.free = free;
            this.first = first;
        }

        @Nullable
        Instant blockedUntil(int failures, Instant now) {
            if (failures < free) {
                return null;
            }
            Duration wait = first.multipliedBy(1L << Math.min(failures - free, 20));
            return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
        }
    }

    private record Counted(
            String of,
            int failures,
            Instant lastAt,
            @Nullable Instant blockedUntil) {

        boolean blocks(Instant now) {
            return blockedUntil != null && blockedUntil.isAfter(now);
        }

        int failuresAfter(Instant now) {
            return lastAt.isBefore(now.minus(FORGOTTEN)) ? 1 : failures + 1;
        }
    }

    /**
     * Begins an attempt, unless it is too early for one.
     *
     * @param name as it was typed, whether or not anybody has it
     * @return when to try again, where it is too early now
     */
    Optional<Instant> begin(String name, String address, Instant now) {
        return transactions.execute(_ -> {
            forgetOld(now);
            // Always in this order, so that no two wait for each other.
            Counted withName = hold(ofName(name), now);
            Counted withAddress = hold(ofAddress(address), now);
            Optional<Instant> blocked = Stream.of(withName, withAddress)
                    .filter(counted -> counted.blocks(now))
                    .map(Counted::blockedUntil)
                    .max(Instant::compareTo);
            if (blocked.isEmpty()) {
                count(withName, Patience.WITH_A_NAME, now);
                count(withAddress, Patience.WITH_AN_ADDRESS, now);
            }
            return blocked;
        });
    }

    /** The attempt that was begun was right after all: all that failed with the name is forgotten, and it with the address. */
    void succeeded(String name, String address) {
        database.sql("delete from sign_in_attempts where of = :of")
                .param("of", ofName(name))
                .update();
        database.sql("""
                        update sign_in_attempts
                        set failures = greatest(failures - 1, 0),
                            blocked_until = case when failures <= :free then null else blocked_until end
                        where of = :of
                        """)
                .param("free", Patience.WITH_AN_ADDRESS.free)
                .param("of", ofAddress(address))
                .update();
    }

    private void forgetOld(Instant now) {
        database.sql("""
                        delete from sign_in_attempts
                        where of in (select of from sign_in_attempts where last_at < :old limit 100 for update skip locked)
                        """)
                .param("old", Columns.time(now.minus(FORGOTTEN.multipliedBy(2))))
                .update();
    }

    private Counted hold(String of, Instant now) {
        database.sql("""
                        insert into sign_in_attempts (of, failures, last_at) values (:of, 0, :now)
                        on conflict (of) do nothing
                        """).param("of", of).param("now", Columns.time(now)).update();
        return database.sql("select * from sign_in_attempts where of = :of for update")
                .param("of", of)
                .query(Attempts::read)
                .single();
    }

    private void count(Counted counted, Patience patience, Instant now) {
        int failures = counted.failuresAfter(now);
        Instant until = patience.blockedUntil(failures, now);
        database.sql("""
                        update sign_in_attempts set failures = :failures, last_at = :now, blocked_until = :until
                        where of = :of
                        """)
                .param("failures", failures)
                .param("now", Columns.time(now))
                .param("until", Columns.time(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("of", counted.of())
                .update();
    }

    private static Counted read(ResultSet row, int number) throws SQLException {
        return new Counted(
                row.getString("of"),
                row.getInt("failures"),
                Columns.instant(row, "last_at"),
                Columns.instantOrNull(row, "blocked_until"));
    }

    /** Hashed, for people type their password there now and then. */
    private static String ofName(String name) {
        return "name " + HexFormat.of().formatHex(Secret.hash(name.toLowerCase(Locale.ROOT)));
    }

    private static String ofAddress(String address) {
        return "address " + Subnet.of(address);
    }
}
