package io.ebbgate.ledger;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits many drafts in one transaction. Holding the head, it compares the conditions that each draft was made under with those
 * that it finds; where one differs, nothing is written: the drafts are made anew outside of the transaction, and it begins again.
 */
@Component
class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int ROUNDS = 20;

    private final TransactionTemplate transaction;
    private final Heads heads;
    private final Entries entries;
    private final RetryKeys retryKeys;
    private final Months months;
    private final Clock clock;
    private final Duration clockSkew;
    /** Where the chain ended after the last batch, if that went well. Only the one writer comes here. */
    private @Nullable Head remembered;

    GroupCommit(
            TransactionTemplate transaction,
            Heads heads,
            Entries entries,
            RetryKeys retryKeys,
            Months months,
            Clock clock,
            LedgerSettings settings) {
        this.transaction = transaction;
        this.heads = heads;
        this.entries = entries;
        this.retryKeys = retryKeys;
        this.months = months;
        this.clock = clock;
        this.clockSkew = settings.clockSkew();
    }

    /** Completes every pending answer, with what was recorded or with why nothing was. Returns how many were added. */
    int commit(List<Pending> batch) {
        try {
            return inRounds(batch);
        } catch (RuntimeException failed) {
            if (batch.size() > 1 && isAboutTheData(failed)) {
                LOG.warn("a batch of {} decisions was refused, each is now tried by itself", batch.size(), failed);
                return batch.stream().mapToInt(one -> commit(List.of(one))).sum();
            }
            LOG.error("{} decisions could not be recorded and are answered with 503", batch.size(), failed);
            NotRecorded notRecorded = new NotRecorded("the ledger could not be written", failed);
            batch.forEach(pending -> pending.answer.completeExceptionally(notRecorded));
            return 0;
        }
    }

    private int inRounds(List<Pending> batch) {
        Batch quick = atRememberedHead(batch);
        if (quick != null) {
            quick.answer();
            return quick.size();
        }
        List<Pending> awaited = batch;
        for (int round = 0; round < ROUNDS; round++) {
            awaited = awaited.stream().filter(Pending::awaited).toList();
            prepareMonths(awaited);
            Attempt attempt = attempt(awaited);
            if (attempt.written != null) {
                attempt.written.answer();
                return attempt.written.size();
            }
            awaited.forEach(pending -> pending.redraft(attempt.conditions));
        }
        throw new NotRecorded("the timetable moved " + ROUNDS + " times while a batch was being decided", null);
    }

    /**
     * The short way, one statement: a batch without retry keys whose drafts hold under the conditions that the last batch found,
     * added where that one ended. PostgreSQL adds nothing where the chain, the timetable or the clock is not as remembered.
     */
    private @Nullable Batch atRememberedHead(List<Pending> batch) {
        Head head = remembered;
        remembered = null;
        if (head == null) {
            return null;
        }
        Head now = head.at(clock.instant());
        for (Pending pending : batch) {
            Draft draft = pending.draft();
            if (draft.retryKey() != null
                    || !draft.holdsUnder(now.conditions)
                    || !months.ready(draft.entry().at())) {
                return null;
            }
        }
        Batch written = new Batch(now, retryKeys);
        batch.forEach(written::take);
        if (!written.writeAt(now, entries, clockSkew)) {
            return null;
        }
        remembered = written.head(now.conditions);
        return written;
    }

    private void prepareMonths(List<Pending> batch) {
        for (Pending pending : batch) {
            if (!months.ready(pending.draft().entry().at())) {
                months.prepare(pending.draft().entry().at());
            }
        }
    }

    private Attempt attempt(List<Pending> batch) {
        return Objects.requireNonNull(transaction.execute(status -> attempt(batch, status)));
    }

    private Attempt attempt(List<Pending> batch, TransactionStatus status) {
        Head head = heads.hold();
        for (Pending pending : batch) {
            if (!pending.draft().holdsUnder(head.conditions)) {
                status.setRollbackOnly();
                return new Attempt(head.conditions, null);
            }
        }
        Batch written = new Batch(head, retryKeys);
        batch.forEach(written::take);
        written.write(entries, heads);
        remembered = head.conditions.clockSkewed() ? null : written.head(head.conditions);
        return new Attempt(head.conditions, written);
    }

    /** SQLSTATE classes 22 and 23: a value that PostgreSQL does not take, which must not cost its neighbours their answer. */
    private static boolean isAboutTheData(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23");
            }
        }
        return false;
    }

    private record Attempt(Conditions conditions, @Nullable Batch written) {}
}
