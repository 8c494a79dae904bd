package io.ebbgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbgate.Replica;
import io.ebbgate.TestPostgres;
import io.ebbgate.access.Act;
import io.ebbgate.access.Caller;
import io.ebbgate.access.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {

    private static final Caller SOMEBODY = new Caller("t1", "somebody", Role.ADMIN, List.of(), List.of(), "127.0.0.1");

    private static Replica replica;
    private static Ledger ledger;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start(@TempDir Path noCalendars) {
        replica = Replica.on(TestPostgres.freshMigratedDatabase())
                .calendars(noCalendars)
                .start();
        ledger = replica.bean(Ledger.class);
        jdbc = replica.bean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    /** A draft that goes on record as it is, whatever the conditions. */
    private static class Note implements Draft {

        private final String text;
        private final @Nullable RetryKey key;
        final AtomicInteger made;

        Note(String text, @Nullable RetryKey key) {
            this(text, key, new AtomicInteger());
        }

        private Note(String text, @Nullable RetryKey key, AtomicInteger made) {
            this.text = text;
            this.key = key;
            this.made = made;
        }

        @Override
        public Entry entry() {
            return new Entry(
                    Instant.parse("2026-11-23T10:00:00Z"),
                    "note",
                    "t1",
                    "somebody",
                    "here",
                    "s",
                    "e",
                    "approve",
                    text,
                    "{}");
        }

        @Override
        public boolean holdsUnder(Conditions conditions) {
            return true;
        }

        @Override
        public Draft anew(Conditions conditions) {
            made.incrementAndGet();
            return new Note(text, key, made) {
                @Override
                public boolean holdsUnder(Conditions any) {
                    return true;
                }
            };
        }

        @Override
        public @Nullable RetryKey retryKey() {
            return key;
        }
    }

    private void appendMany(int count) throws Exception {
        List<Callable<Appended>> notes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String text = "note " + number;
            notes.add(() -> ledger.append(new Note(text, null)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Appended> answer : threads.invokeAll(notes)) {
                answer.get();
            }
        }
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(replica.bean(PlatformTransactionManager.class));
    }

    private Verification.Result verify() {
        return replica.bean(Verification.class).verify();
    }

    @Test
    void concurrentEntriesAreNumberedWithoutAGapAndShareTransactions() throws Exception {
        long before = ledger.page(all()).getFirst().seq();
        appendMany(500);
        List<Long> numbers = jdbc.sql("SELECT seq FROM ledger WHERE seq > :before ORDER BY seq")
                .param("before", before)
                .query(Long.class)
                .list();
        assertThat(numbers).hasSize(500).first().isEqualTo(before + 1);
        assertThat(numbers.getLast()).isEqualTo(before + 500);
        assertThat(jdbc.sql("SELECT count(DISTINCT xmin::text) FROM ledger WHERE seq > :before")
                        .param("before", before)
                        .query(Integer.class)
                        .single())
                .as("transactions for 500 entries")
                .isLessThan(250);
        assertThat(verify().intact()).isTrue();
    }

    private static EntryFilter all() {
        return new EntryFilter(null, null, null, null, null, null, null, null, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE ledger SET body = '{}' WHERE seq = 1",
                "DELETE FROM ledger WHERE seq = 1",
                "TRUNCATE ledger",
                "TRUNCATE ledger_2026_11",
                "DELETE FROM ledger_2026_11",
                "UPDATE ledger_2026_11 SET verdict = 'approve'"
            })
    void postgresRefusesToChangeTheRecord(String statement) throws Exception {
        appendMany(3);
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThat(verify().intact()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE ledger SET verdict = 'deny' WHERE seq = :victim|0",
                "UPDATE ledger SET body = '{\"a\":1}' WHERE seq = :victim|0",
                "UPDATE ledger SET at = at + interval '1 microsecond' WHERE seq = :victim|0",
                "UPDATE ledger SET service = NULL WHERE seq = :victim|0",
                "UPDATE ledger SET name = 'somebodyh', address = 'ere' WHERE seq = :victim|0",
                "UPDATE ledger SET hash = decode(repeat('00', 32), 'hex') WHERE seq = :victim|0",
                "UPDATE ledger SET seq = seq + 1000 WHERE seq = :victim|0",
                "DELETE FROM ledger WHERE seq = :victim|0",
                "DELETE FROM ledger WHERE seq >= :victim|0",
                "UPDATE ledger_head SET seq = 9000000000000000000 WHERE :victim > 0|1",
                "INSERT INTO ledger SELECT seq, at + interval '1 second', kind, who, name, address, service, environment,"
                        + " verdict, change, body, hash FROM ledger WHERE seq = :victim|0",
                "INSERT INTO ledger SELECT seq + 3, at, kind, who, name, address, service, environment, verdict, change,"
                        + " body, hash FROM ledger WHERE seq = :victim|3"
            })
    void whatIsTamperedWithIsFound(String statement, int after) throws Exception {
        appendMany(3);
        long victim = ledger.page(all()).get(0).seq();
        transaction().executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            jdbc.sql(statement).param("victim", victim).update();
            Verification.Result result = verify();
            assertThat(result.intact()).isFalse();
            assertThat(result.brokenAt()).isBetween(victim, victim + after);
            assertThat(result.problem()).isNotBlank();
            status.setRollbackOnly();
        });
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aRetryIsAnsweredFromTheRecord() {
        RetryKey key = new RetryKey("t1", "job-1", "00");
        Appended first = ledger.append(new Note("first", key));
        Appended second = ledger.append(new Note("second", key));
        assertThat(second.repeated()).isTrue();
        assertThat(second.recorded()).isEqualTo(first.recorded());
    }

    @Test
    void retriesAtTheSameInstantAreOneEntry() throws Exception {
        long before = ledger.page(all()).getFirst().seq();
        RetryKey key = new RetryKey("t1", "job-2", "00");
        List<Callable<Appended>> retries = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            String text = "retry " + number;
            retries.add(() -> ledger.append(new Note(text, key)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Appended> answer : threads.invokeAll(retries)) {
                assertThat(answer.get().recorded().seq()).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void aKeyOfAnotherRequestIsRefusedAndCostsItsNeighboursNothing() {
        ledger.append(new Note("first", new RetryKey("t1", "job-3", "00")));
        assertThatThrownBy(() -> ledger.append(new Note("other", new RetryKey("t1", "job-3", "01"))))
                .isInstanceOf(RetryKeyReused.class);
        assertThat(ledger.append(new Note("somebody else's", new RetryKey("t2", "job-3", "01")))
                        .repeated())
                .isFalse();
    }

    @Test
    void aDraftThatDoesNotHoldIsMadeAnewBeforeItIsWritten() {
        Note stale = new Note("stale", null) {
            @Override
            public boolean holdsUnder(Conditions conditions) {
                return false;
            }
        };
        ledger.append(stale);
        assertThat(stale.made).hasValue(1);
    }

    /** A draft that moves the timetable, holds only at the version that it was made at, and notes its deeds. */
    private static final class Mover extends Note {

        private final long version;
        private final List<Long> deeds;

        Mover(long version, @Nullable RetryKey key, List<Long> deeds) {
            super("moves", key);
            this.version = version;
            this.deeds = deeds;
        }

        @Override
        public boolean holdsUnder(Conditions conditions) {
            return conditions.timetableVersion() == version;
        }

        @Override
        public Draft anew(Conditions conditions) {
            return new Mover(conditions.timetableVersion(), retryKey(), deeds);
        }

        @Override
        public boolean movesTimetable() {
            return true;
        }

        @Override
        public void deed(long seq) {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("a deed is done in the transaction of its entry");
            }
            deeds.add(seq);
        }
    }

    @Test
    void anEntryThatMovesTheTimetableIsTheLastOfItsTransactionAndNoneBehindItIsLost() throws Exception {
        List<Long> deeds = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Appended>> drafts = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            drafts.add(() -> ledger.append(new Mover(ledger.timetableVersion(), null, deeds)));
            drafts.add(() -> ledger.append(new Note("ordinary", null)));
        }
        List<Long> moved = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Appended> answer : threads.invokeAll(drafts)) {
                if (answer.get().draft().movesTimetable()) {
                    moved.add(answer.get().recorded().seq());
                }
            }
        }
        assertThat(moved).hasSize(60);
        assertThat(deeds).isSorted().containsExactlyInAnyOrderElementsOf(moved);
        assertThat(ledger.timetableVersion()).isEqualTo(deeds.getLast());
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM ledger mover JOIN ledger behind ON behind.seq = mover.seq + 1
                        WHERE mover.change = 'moves' AND mover.xmin = behind.xmin
                        """).query(Integer.class).single()).isZero();
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aRetryOfOneThatMovedTheTimetableDoesItsDeedOnce() throws Exception {
        List<Long> deeds = Collections.synchronizedList(new ArrayList<>());
        RetryKey key = new RetryKey("t1", "mover", "00");
        List<Callable<Appended>> retries = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            retries.add(() -> ledger.append(new Mover(ledger.timetableVersion(), key, deeds)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Appended> answer : threads.invokeAll(retries)) {
                assertThat(answer.get().recorded().seq()).isEqualTo(deeds.getFirst());
            }
        }
        assertThat(deeds).hasSize(1);
    }

    @Test
    void aDeedThatFailsLeavesNothingOnRecordAndCostsItsNeighboursNothing() throws Exception {
        List<Callable<Appended>> drafts = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            drafts.add(() -> ledger.append(new Note("neighbour", null)));
        }
        drafts.add(
                15,
                () -> ledger.append(new Note("fails", null) {
                    @Override
                    public boolean movesTimetable() {
                        return true;
                    }

                    @Override
                    public void deed(long seq) {
                        jdbc.sql("INSERT INTO ledger_head (seq, hash, timetable_version) VALUES (0, '', 0)")
                                .update();
                    }
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future.State> states =
                    threads.invokeAll(drafts).stream().map(Future::state).toList();
            assertThat(states.stream().filter(Future.State.FAILED::equals)).hasSize(1);
            assertThat(states.get(15)).isEqualTo(Future.State.FAILED);
        }
        assertThat(jdbc.sql("SELECT count(*) FROM ledger WHERE change = 'fails'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void anActMovesTheTimetableToItsOwnNumber() {
        transaction()
                .executeWithoutResult(status -> ledger.record(new Act(SOMEBODY, "tested", Map.of("what", "acts"))));
        Recorded act = ledger.page(all()).getFirst();
        assertThat(act.entry().kind()).isEqualTo("tested");
        assertThat(act.entry().body()).isEqualTo("{\"what\":\"acts\"}");
        assertThat(ledger.timetableVersion()).isEqualTo(act.seq());
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void anActWhoseDeedIsRolledBackIsNotOnRecord() {
        long before = ledger.page(all()).getFirst().seq();
        transaction().executeWithoutResult(status -> {
            ledger.record(new Act(SOMEBODY, "tested", Map.of()));
            status.setRollbackOnly();
        });
        assertThat(ledger.page(all()).getFirst().seq()).isEqualTo(before);
    }

    @Test
    void entriesOfEveryMonthFindTheirPartition() {
        for (String at : List.of("2026-12-31T23:59:59.999999Z", "2027-01-01T00:00:00Z", "2031-06-15T12:00:00Z")) {
            ledger.append(month("month", at));
        }
        assertThat(jdbc.sql("SELECT tableoid::regclass::text FROM ledger WHERE kind = 'month' ORDER BY seq")
                        .query(String.class)
                        .list())
                .containsExactly("ledger_2026_12", "ledger_2027_01", "ledger_2031_06");
        assertThat(verify().intact()).isTrue();
    }

    private static Note month(String kind, String at) {
        return new Note(kind, null) {
            @Override
            public Entry entry() {
                return new Entry(Instant.parse(at), kind, "t1", "somebody", "here", null, null, null, null, "{}");
            }
        };
    }

    @Test
    void aMonthIsMadeBesideWhoeverReadsTheRecordAndNoDecisionWaits() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction().executeWithoutResult(backup -> {
                jdbc.sql("SELECT count(*) FROM ledger").query(Long.class).single();
                assertThat(threads.submit(() -> ledger.append(month("beside", "2033-06-15T12:00:00Z"))))
                        .succeedsWithin(Duration.ofSeconds(5));
            });
        }
        assertThat(jdbc.sql("SELECT count(*) FROM pg_indexes WHERE tablename = 'ledger_2033_06'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        for (String change : List.of("DELETE FROM ledger", "UPDATE ledger SET body = '{}'")) {
            assertThatThrownBy(() -> jdbc.sql(change + " WHERE at = '2033-06-15T12:00:00Z'")
                            .update())
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql("TRUNCATE ledger_2033_06").update()).hasMessageContaining("append-only");
    }

    @Test
    void aMonthWhoseCommitFailedIsNotTakenForMade() {
        Instant at = Instant.parse("2034-06-15T12:00:00Z");
        Months months = new Months(jdbc, new FailsOnce(replica.bean(PlatformTransactionManager.class)));
        assertThatThrownBy(() -> months.prepare(at)).isInstanceOf(TransactionSystemException.class);
        assertThat(months.ready(at)).isFalse();
        months.prepare(at);
        assertThat(months.ready(at)).isTrue();
    }

    /** Loses its connection while it commits for the first time. */
    private static final class FailsOnce implements PlatformTransactionManager {

        private final PlatformTransactionManager transactions;
        private boolean failed;

        FailsOnce(PlatformTransactionManager transactions) {
            this.transactions = transactions;
        }

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            if (failed) {
                transactions.commit(status);
                return;
            }
            failed = true;
            transactions.rollback(status);
            throw new TransactionSystemException("the connection was lost");
        }

        @Override
        public void rollback(TransactionStatus status) {
            if (!status.isCompleted()) {
                transactions.rollback(status);
            }
        }
    }

    @Test
    void actsOfAStretchOfTimeAreFoundAcrossMonthsTheLatestFirst() {
        List<String> times =
                List.of("2030-01-31T22:59:59Z", "2030-01-31T23:00:00Z", "2030-02-01T00:30:00Z", "2030-02-01T01:00:00Z");
        times.forEach(at -> ledger.append(new Note(at, null) {
            @Override
            public Entry entry() {
                return new Entry(Instant.parse(at), "near", "t1", "somebody", "here", null, null, null, null, "{}");
            }
        }));
        Instant from = Instant.parse("2030-01-31T23:00:00Z");
        Instant until = Instant.parse("2030-02-01T01:00:00Z");
        assertThat(ledger.acts(from, until, List.of("near", "far"), 10))
                .extracting(recorded -> recorded.entry().at().toString())
                .containsExactly("2030-02-01T00:30:00Z", "2030-01-31T23:00:00Z");
        assertThat(ledger.acts(from, until, List.of("near"), 1)).hasSize(1);
        assertThat(ledger.acts(from, until, List.of("far"), 10)).isEmpty();
    }

    @Test
    void aValueThatPostgresRefusesFailsAloneInItsBatch() throws Exception {
        List<Callable<Appended>> notes = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String text = number == 20 ? "nul \u0000" : "good";
            notes.add(() -> ledger.append(new Note(text, null)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future.State> states =
                    threads.invokeAll(notes).stream().map(Future::state).toList();
            assertThat(states.stream().filter(Future.State.FAILED::equals)).hasSize(1);
            assertThat(states.get(20)).isEqualTo(Future.State.FAILED);
        }
        assertThat(verify().intact()).isTrue();
    }

    @Test
    void aClockTooFarFromPostgresIsTold() {
        Heads heads = new Heads(
                jdbc,
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(3)),
                new LedgerSettings(Duration.ofSeconds(2), 256, 10_000, Duration.ofSeconds(10)));
        Conditions conditions = heads.look().conditions;
        assertThat(conditions.clockSkewed()).isTrue();
        assertThat(conditions.skew()).isBetween(Duration.ofMillis(2900), Duration.ofMillis(3100));
    }

    @Test
    void housekeepingForgetsOldKeysOnly() {
        ledger.append(new Note("old", new RetryKey("t1", "old", "00")));
        jdbc.sql("UPDATE ledger_key SET at = at - interval '60 days'").update();
        ledger.append(new Note("new", new RetryKey("t1", "new", "00")));
        replica.bean(RetryKeys.class).forget(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(jdbc.sql("SELECT key FROM ledger_key").query(String.class).list())
                .containsExactly("new");
    }

    @Test
    void whoeverAsksWhileItStopsIsAnsweredToo() throws Exception {
        try (Replica stopping = Replica.on(TestPostgres.freshMigratedDatabase())
                        .calendars(Path.of("src/test/resources"))
                        .start();
                var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            LedgerWriter writer = stopping.bean(LedgerWriter.class);
            for (int time = 0; time < 20; time++) {
                List<Future<?>> asking = new ArrayList<>();
                for (int asker = 0; asker < 16; asker++) {
                    asking.add(askers.submit(() -> {
                        while (writer.isRunning()) {
                            writer.append(new Note("late", null))
                                    .handle((_, _) -> true)
                                    .get(30, TimeUnit.SECONDS);
                        }
                        return true;
                    }));
                }
                writer.stop();
                for (Future<?> each : asking) {
                    each.get(30, TimeUnit.SECONDS);
                }
                writer.start();
            }
        }
    }
}
